package catalog

import (
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
)

// Numbers that circuits are built from.
var (
	Features = Parameter{
		Name: "features", Least: 1, Most: shard.MaxFeatures,
		of: func(d *Description) *int { return &d.Features },
	}
	Rows = Parameter{
		Name: "rows", Least: 64, Most: 1024, PowerOfTwo: true,
		of: func(d *Description) *int { return &d.Rows },
	}
	Classes = Parameter{
		Name: "classes", Least: 2, Most: schema.MaxClasses, ClassifierOnly: true,
		of: func(d *Description) *int { return &d.Classes },
	}
	Queries = Parameter{
		Name: "queries", Least: 64, Most: 1024, PowerOfTwo: true,
		of: func(d *Description) *int { return &d.Queries },
	}
	Contributors = Parameter{
		Name: "contributors", Least: 8, Most: 1024, PowerOfTwo: true,
		of: func(d *Description) *int { return &d.Contributors },
	}
	Scale = Parameter{
		Name: "scale", Values: []int{0, fixed.FG},
		of: func(d *Description) *int { return &d.Scale },
	}
)

// The statements, in the order of an epoch. To add one, write its package and add its row here.
var (
	Contribution = Add(Statement{
		Name: "contribution", Title: "Contribution", Prover: Contributor, Scope: PerShard,
		Meaning: "the committed rows follow the schema, with these counts and bounds; no row twice",
		Vectors: []string{"data", "edge_in", "edge_out"},
		Scalars: []string{"rows", "counts...", "lower bounds...", "upper bounds..."},
		Family:  true, Parameters: []Parameter{Features, Rows, Classes},
		New: func(d Description) link.Circuit {
			return contribution.New(contribution.Params{
				Family: d.Family, Features: d.Features, Rows: d.Rows, Classes: d.Classes,
			})
		},
	})
	Training = Add(Statement{
		Name: "training", Title: "Training", Prover: Contributor, Scope: PerClass | PerShard,
		Meaning: "g and H are the gradient and Hessian of the committed rows at the committed weights",
		Vectors: []string{"data", "w", "g", "H"},
		Scalars: []string{"rows", "class"},
		Family:  true, Parameters: []Parameter{Features, Rows},
		New: func(d Description) link.Circuit {
			return training.New(training.Params{Family: d.Family, Features: d.Features, Rows: d.Rows})
		},
	})
	Optimum = Add(Statement{
		Name: "optimum", Title: "Optimum", Prover: ModelOwner, Scope: PerClass,
		Meaning:    "the committed weights are the optimum over all contributions, to the stated precision",
		Vectors:    []string{"w", "w_0", "sum g"},
		Scalars:    []string{"rows", "lambda", "eps"},
		Parameters: []Parameter{Features},
		New: func(d Description) link.Circuit {
			return optimum.New(optimum.Params{Features: d.Features})
		},
	})
	Inference = Add(Statement{
		Name: "inference", Title: "Inference", Prover: ModelOwner, Scope: PerEpoch | PerClass | PerShard,
		Meaning:    "the answers are the committed model's, and q is their fee-weighted direction",
		Vectors:    []string{"w", "queries", "answers", "q"},
		Scalars:    []string{"batch size", "fee weights..."},
		Parameters: []Parameter{Features, Queries},
		New: func(d Description) link.Circuit {
			return inference.New(inference.Params{Features: d.Features, Queries: d.Queries})
		},
	})
	Credit = Add(Statement{
		Name: "credit", Title: "Credit", Prover: Contributor, Scope: PerEpoch | PerClass,
		Meaning:    "the credit is the exact Newton step without this contributor, along q",
		Vectors:    []string{"A = sum H - H_c", "g_c", "q", "credit_c"},
		Scalars:    []string{"rows", "lambda", "c"},
		Parameters: []Parameter{Features, Contributors, Scale},
		New: func(d Description) link.Circuit {
			return credit.New(credit.Params{Features: d.Features, Contributors: d.Contributors, Scale: d.Scale})
		},
	})
	Payout = Add(Statement{
		Name: "payout", Title: "Payout", Prover: ModelOwner, Scope: PerEpoch,
		Meaning:    "the pool is split over the positive credits, to the unit",
		Vectors:    []string{"credits", "payouts"},
		Scalars:    []string{"pool"},
		Parameters: []Parameter{Contributors},
		New: func(d Description) link.Circuit {
			return payout.New(payout.Params{Contributors: d.Contributors})
		},
	})
)
