package work

// Progress shows a person what runs. It is safe for concurrent use.
type Progress interface {
	// Doing says what runs now.
	Doing(what string)
	// Step runs f and, if it succeeds, says how long it took. It returns f's error.
	Step(what string, f func() error) error
}

// Silent shows nothing.
type Silent struct{}

// Doing implements Progress.
func (Silent) Doing(string) {}

// Step implements Progress: it runs f.
func (Silent) Step(_ string, f func() error) error { return f() }
