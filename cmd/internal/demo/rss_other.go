//go:build !linux

package demo

const rssUnit = 1 // getrusage counts bytes on Darwin
