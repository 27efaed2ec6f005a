namespace Abdi.Optimiser.Sites;

/// <summary>Demands filled from rooms, each from those allowed to it, by augmenting paths.</summary>
internal static class Filling
{
    /// <summary>Demands that the rooms allowed to them cannot fill, with all these rooms: what Hall's condition misses.</summary>
    /// <param name="demands">How much each demand asks for.</param>
    /// <param name="rooms">How much each room holds.</param>
    /// <param name="isAllowed">Whether the demand, named first, may use the room.</param>
    /// <returns>Positions of both; null when all demands can be filled.</returns>
    public static (List<int> Demands, List<int> Rooms)? Lacking(ReadOnlySpan<long> demands, long[] rooms, Func<int, int, bool> isAllowed)
    {
        long[] free = [.. rooms];
        Dictionary<int, long>[] taken = [.. rooms.Select(_ => new Dictionary<int, long>())];
        int[] reachedRoom = new int[rooms.Length], reachedDemand = new int[demands.Length];
        for (int demand = 0; demand < demands.Length; demand++)
        {
            for (long open = demands[demand]; open > 0;)
            {
                Array.Fill(reachedRoom, -1);
                Array.Fill(reachedDemand, -1);
                List<int> queue = [demand];
                reachedDemand[demand] = rooms.Length;
                int end = Search(queue);
                if (end < 0)
                {
                    return (queue, [.. Enumerable.Range(0, rooms.Length).Where(room => reachedRoom[room] >= 0)]);
                }

                open -= Augment(demand, end, open);
            }
        }

        return null;

        int Search(List<int> queue)
        {
            for (int at = 0; at < queue.Count; at++)
            {
                for (int room = 0; room < rooms.Length; room++)
                {
                    if (reachedRoom[room] >= 0 || !isAllowed(queue[at], room))
                    {
                        continue;
                    }

                    reachedRoom[room] = queue[at];
                    if (free[room] > 0)
                    {
                        return room;
                    }

                    foreach (int other in taken[room].Keys)
                    {
                        if (reachedDemand[other] < 0)
                        {
                            reachedDemand[other] = room;
                            queue.Add(other);
                        }
                    }
                }
            }

            return -1;
        }

        long Augment(int start, int end, long open)
        {
            long amount = Math.Min(open, free[end]);
            for (int by = reachedRoom[end]; by != start; by = reachedRoom[reachedDemand[by]])
            {
                amount = Math.Min(amount, taken[reachedDemand[by]][by]);
            }

            free[end] -= amount;
            for (int room = end; ;)
            {
                int by = reachedRoom[room];
                taken[room][by] = taken[room].GetValueOrDefault(by) + amount;
                if (by == start)
                {
                    return amount;
                }

                room = reachedDemand[by];
                if ((taken[room][by] -= amount) == 0)
                {
                    taken[room].Remove(by);
                }
            }
        }
    }
}
