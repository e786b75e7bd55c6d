package epoch

import (
	"fmt"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Convicts checks a file of evidence against a contributor that made a round of the fit fail. It needs the bundle and
// nothing that is for the parties alone.
func (p *Proofs) Convicts(t *terms.Terms, at terms.Deployment, path string) (blame.Evidence, error) {
	var e blame.Evidence
	if err := document.ReadJSON(path, &e); err != nil {
		return e, err
	}
	fit, err := p.begins(t, at)
	if err != nil {
		return e, err
	}
	if err := e.Verify(fit); err != nil {
		return e, fmt.Errorf("%s: %w", path, err)
	}
	return e, nil
}
