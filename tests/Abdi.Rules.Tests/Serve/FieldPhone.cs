using System.Security.Cryptography;
using System.Text;
using Abdi.Rules.Serve;

namespace Abdi.Rules.Tests.Serve;

/// <summary>A phone that writes events as phones do: each names the one before it.</summary>
internal sealed class FieldPhone(int device, int author)
{
    private readonly List<FieldEvent> written = [];

    public IReadOnlyList<FieldEvent> Written => written;

    /// <summary>A copy with everything that this one has written, as when a phone is set up from the backup of another.</summary>
    public FieldPhone Copy()
    {
        FieldPhone copy = new(device, author);
        copy.written.AddRange(written);
        return copy;
    }

    public FieldEvent Write(int id, int entry = 1, int baseRevision = 0, string text = "")
    {
        FieldEvent made = new()
        {
            Id = new(Named(id)), Device = Named(device), Author = Named(author), Sequence = written.Count + 1, Previous = written.Count == 0 ? ReadOnlyMemory<byte>.Empty : written[^1].Link, Kind = "logbook", Form = 1,
            Entry = Named(entry), BaseRevision = baseRevision, CapturedAt = new(2025, 5, 1, 1, 0, 0, TimeSpan.Zero), Salt = SHA256.HashData(Encoding.UTF8.GetBytes($"salt {id}")).AsMemory(0, 16), Payload = Encoding.UTF8.GetBytes($"{{\"text\":\"{text}\"}}"),
        };
        written.Add(made);
        return made;
    }

    public static Guid Named(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
