using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Tests;

/// <summary>The cheapest flow, against trying everything.</summary>
public sealed class A01_FlowTests
{
    [Fact]
    public void Lower_bounds_are_kept_and_paid_for()
    {
        using FlowNetwork network = new();
        int source = network.AddNode(), dear = network.AddNode(), cheap = network.AddNode(), sink = network.AddNode();
        network.AddSupply(source, 3);
        network.AddSupply(sink, -3);
        int overDear = network.AddArc(source, dear, 1, 3, 10), overCheap = network.AddArc(source, cheap, 0, 3, 1);
        network.AddArc(dear, sink, 0, 3, 0);
        network.AddArc(cheap, sink, 0, 3, 0);

        Assert.Equal(12, network.Solve());
        Assert.Equal(1, network.FlowOn(overDear));
        Assert.Equal(2, network.FlowOn(overCheap));
    }

    [Fact]
    public void A_demand_that_cannot_be_met_has_no_flow()
    {
        using FlowNetwork network = new();
        int source = network.AddNode(), sink = network.AddNode();
        network.AddSupply(source, 2);
        network.AddSupply(sink, -2);
        network.AddArc(source, sink, 0, 1, 0);

        Assert.Null(network.Solve());
    }

    [Fact]
    public void An_assignment_costs_as_little_as_the_best_permutation()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            SeededRandom random = new(seed);
            int[,] cost = new int[5, 5];
            using FlowNetwork network = new();
            int sink = network.AddNode();
            network.AddSupply(sink, -5);
            int[] tasks = [.. Enumerable.Range(0, 5).Select(_ => network.AddNode())];
            foreach (int task in tasks)
            {
                network.AddArc(task, sink, 0, 1, 0);
            }

            for (int person = 0; person < 5; person++)
            {
                int node = network.AddNode();
                network.AddSupply(node, 1);
                for (int task = 0; task < 5; task++)
                {
                    cost[person, task] = random.Below(100);
                    network.AddArc(node, tasks[task], 0, 1, cost[person, task]);
                }
            }

            Assert.Equal(Best(cost, 0, 0), network.Solve());
        }

        static long Best(int[,] cost, int person, int taken) => person == 5
            ? 0
            : Enumerable.Range(0, 5).Where(task => (taken >> task & 1) == 0).Min(task => cost[person, task] + Best(cost, person + 1, taken | 1 << task));
    }
}
