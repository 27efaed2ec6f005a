using Abdi.Rules.Plan;

namespace Abdi.Optimiser.Seating;

/// <summary>
/// Brings a dealt seating to where every hard rule holds, as quickly as may be and without an eye on wishes: members
/// of a group that breaks a rule are exchanged with members of groups drawn at random.
/// </summary>
internal sealed class HardSettler(SeatingModel model, SeatingState state, ulong seed)
{
    private const int Passes = 6, GroupsTried = 64;

    /// <summary>Rounds of annealing at zero for what single exchanges leave; few seasons need one.</summary>
    private const int Rounds = 8;
    private const double ProposalsPerStudent = 20;

    private readonly SeededRandom _random = new(seed, 1);

    /// <summary>Settles.</summary>
    /// <returns>Whether every hard rule on students and groups holds.</returns>
    public bool Settle(int threads, CancellationToken cancel)
    {
        SeatingRepair repair = new(model, state, new SeededRandom(seed, 2));
        for (int pass = 0; pass < Passes && !IsSettled(); pass++)
        {
            cancel.ThrowIfCancellationRequested();
            repair.Pass(onlyBroken: true);
            for (int group = 0; group < state.Size.Length; group++)
            {
                SettleGroup(group);
            }
        }

        for (int round = 0; round < Rounds && !IsSettled(); round++)
        {
            AnnealPlan cold = new(1, ProposalsPerStudent, 0, 0);
            new SeatingAnnealer(model, state, seed + 1 + (ulong)round).Run(cold, goal: default, threads, null, null, cancel);
        }

        return IsSettled();
    }

    private bool IsSettled() => state.Score().Broken == 0;

    private void SettleGroup(int group)
    {
        for (int tries = 0; tries < GroupsTried && state.Lanes.Outside(group).Hard > 0; tries++)
        {
            int other = _random.Below(state.Size.Length);
            if (other == group)
            {
                continue;
            }

            (int left, int right, long best) = (-1, -1, -model.HardCost / 2);
            foreach (int member in state.MembersOf(group))
            {
                foreach (int partner in model.SetOf[member] < 0 ? state.MembersOf(other) : [])
                {
                    if (model.SetOf[partner] < 0 && model.Signatures.SignatureOf[member] != model.Signatures.SignatureOf[partner]
                        && SeatingRepair.ExchangeDelta(model, state, member, partner) is var delta && delta < best)
                    {
                        (left, right, best) = (member, partner, delta);
                    }
                }
            }

            if (left >= 0)
            {
                state.Exchange(left, right);
            }
        }
    }
}
