package demo

const rssUnit = 1 << 10 // getrusage counts KiB
