using Abdi.Rules.Place;
using Abdi.Rules.Plan;
using Abdi.Storage;
using Abdi.Storage.Place;
using Microsoft.EntityFrameworkCore;

namespace Abdi.App.Place;

/// <summary>A swap request as one of the two reads it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsMine">Whether the reader asked.</param>
/// <param name="AskedNumber">The number that was typed; for who asked alone.</param>
/// <param name="State">How far it has come.</param>
/// <param name="IsOver">Whether it still waits and the deadline has passed.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Note">What the office wrote.</param>
/// <param name="There">The place of the other; null while the reader may not know it.</param>
/// <param name="OtherName">The name of the other; null until both agree.</param>
/// <param name="Price">What the exchange would change; null while the reader may not know it, or once it is decided.</param>
public sealed record OwnSwap(
    Guid Id, int Version, bool IsMine, string AskedNumber, SwapState State, bool IsOver, DateTimeOffset WrittenAt, string Note, PlaceInWords? There, string? OtherName, MovePrice? Price)
{
    /// <summary>The requests that a student wrote, and those that reached the student, the latest first. What was declined or taken back is no more for who was asked.</summary>
    /// <param name="db">Asked.</param>
    /// <param name="open">The published placement.</param>
    /// <param name="student">The student.</param>
    /// <param name="isOver">Whether the deadline has passed.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<IReadOnlyList<OwnSwap>> List(AbdiDb db, OpenDraft open, Participant student, bool isOver, CancellationToken cancel)
    {
        List<SwapRequest> requests = await db.SwapRequests.AsNoTracking().Where(request => request.AskerId == student.Id || request.AskedId == student.Id).OrderByDescending(request => request.WrittenAt).ThenByDescending(request => request.Number).ToListAsync(cancel);
        ParticipantId[] others = [.. requests.Select(request => request.AskerId == student.Id ? request.AskedId : request.AskerId).OfType<ParticipantId>()];
        Dictionary<ParticipantId, (string Number, string Name)> people = await db.Participants.Where(other => others.Contains(other.Id)).Select(other => new { other.Id, other.Number, other.Facts.Name }).ToDictionaryAsync(other => other.Id, other => (other.Number, other.Name), cancel);
        IReadOnlyDictionary<string, PlaceInWords> places = await db.ListPlaces(student.PeriodId, [.. requests.SelectMany(request => new[] { request.AskerGroup, request.AskedGroup }).Distinct()], cancel);
        return [.. requests.Select(Read).OfType<OwnSwap>()];

        OwnSwap? Read(SwapRequest request)
        {
            bool isMine = request.AskerId == student.Id, haveAgreed = request.State is SwapState.Agreed or SwapState.Accepted or SwapState.Rejected;
            if (!isMine && (request.State is SwapState.Declined or SwapState.TakenBack || (request.State == SwapState.Waiting && isOver)))
            {
                return null;
            }

            bool mayKnow = haveAgreed || !isMine;
            (string Number, string Name)? other = mayKnow ? people[isMine ? request.AskedId!.Value : request.AskerId] : null;
            return new(
                request.Id.Value, request.Version, isMine, isMine ? request.AskedNumber : "", request.State, request.State == SwapState.Waiting && isOver, request.WrittenAt, request.Note,
                mayKnow ? places.GetValueOrDefault(isMine ? request.AskedGroup : request.AskerGroup) : null, haveAgreed ? other?.Name : null,
                mayKnow && request.IsOpen && open.FindStudent(student.Number) is { } one && open.FindStudent(other!.Value.Number) is { } two ? open.Price(new PlacementMove.SwapStudents(one, two)) : null);
        }
    }
}
