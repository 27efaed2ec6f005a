using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>How long and how hot to anneal.</summary>
/// <param name="Epochs">Rounds; after each the groups are dealt anew into shards.</param>
/// <param name="ProposalsPerStudent">Exchanges proposed per student over all rounds.</param>
/// <param name="Hottest">First temperature, as a share of the widest cost of a wish.</param>
/// <param name="Coolest">Last temperature before the final round at zero.</param>
internal sealed record AnnealPlan(int Epochs, double ProposalsPerStudent, double Hottest, double Coolest);

/// <summary>
/// Simulated annealing by exchanges of two students and moves of one. Budgets count proposals and never seconds;
/// shards of groups are fixed by their number and by (seed, epoch), so that threads only decide how fast it goes.
/// </summary>
internal sealed class SeatingAnnealer(SeatingModel model, SeatingState state, ulong seed)
{
    private const int LargestShard = 1024, SmallestShard = 128;

    /// <summary>Anneals until the plan ends or the goal is reached.</summary>
    /// <param name="plan">How long and how hot.</param>
    /// <param name="goal">What cannot be undercut.</param>
    /// <param name="threads">Threads that share the shards.</param>
    /// <param name="rounds">Counts the rounds and may end them early; null where nobody waits.</param>
    /// <param name="afterEpoch">Told the score between two rounds.</param>
    /// <param name="cancel">Stops the work.</param>
    public void Run(AnnealPlan plan, SeatScore goal, int threads, RoundBudget? rounds, Action<SeatScore>? afterEpoch, CancellationToken cancel)
    {
        int groups = state.Size.Length;
        int[] order = [.. Enumerable.Range(0, groups)];
        int shards = Shards(groups);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        SeatingRepair repair = new(model, state, new SeededRandom(seed, ulong.MaxValue));
        for (int epoch = 0; epoch < plan.Epochs; epoch++)
        {
            bool last = epoch == plan.Epochs - 1;
            double progress = plan.Epochs > 1 ? (double)epoch / (plan.Epochs - 1) : 1;
            double temperature = last ? 0 : model.Wishes.WidestCost * plan.Hottest * Math.Pow(plan.Coolest / plan.Hottest, progress);
            new SeededRandom(seed, (ulong)epoch << 32).Shuffle(order.AsSpan());
            int round = epoch;
            double share = plan.ProposalsPerStudent / plan.Epochs;
            void Work(int shard)
            {
                (int first, int end) = ShardOf(shard, shards, groups);
                new AnnealShard(model, state, order.AsSpan(first, end - first), new SeededRandom(seed, ((ulong)round << 32) + 1 + (ulong)shard))
                    .Run(temperature, share, cancel);
            }

            if (shards == 1)
            {
                Work(0);
            }
            else
            {
                Parallel.For(0, shards, parallel, Work);
            }

            repair.Pass();
            SeatScore score = state.Score();
            afterEpoch?.Invoke(score);
            if (rounds?.MayGoOn(score) == false || score <= goal)
            {
                break;
            }
        }
    }

    /// <summary>How many shards so many groups make: a matter of their number alone.</summary>
    internal static int Shards(int groups) => Math.Max(1, groups / Math.Clamp(groups / 6, SmallestShard, LargestShard));

    /// <summary>First and end of one of several shards: whole numbers only, so that every group has exactly one owner.</summary>
    internal static (int First, int End) ShardOf(int shard, int shards, int groups) =>
        ((int)((long)shard * groups / shards), (int)((long)(shard + 1) * groups / shards));
}
