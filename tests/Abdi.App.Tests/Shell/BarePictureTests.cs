using System.Text;
using Abdi.App.Shell.Uploads;
using Abdi.Rules;
using CsCheck;

namespace Abdi.App.Tests.Shell;

/// <summary>What a picture tells of who took it is not stored; what it shows is.</summary>
public sealed class BarePictureTests
{
    private const int GrowsAtMost = 64;

    private static readonly byte[] Marks = [0, 0xFF, 0xD9, 0xDA, 0xE1];

    public static TheoryData<StoredFileKind, byte[], byte[]> Pictures => NotedPictures.All;

    public static TheoryData<StoredFileKind, string, byte[]> Refusals => new()
    {
        { StoredFileKind.Png, "file-moves", Behind(SampleFiles.Png(), NotedPictures.Chunk("acTL", new byte[8])) },
        { StoredFileKind.Png, "file-damaged", Behind(SampleFiles.Png(), NotedPictures.Chunk("SECR", [1])) },
        { StoredFileKind.Png, "file-damaged", Behind(SampleFiles.Png(), SampleFiles.Png(9, 9)[8..33]) },
        { StoredFileKind.Png, "file-damaged", [.. SampleFiles.Png()[..33], .. SampleFiles.Png()[^12..]] },
        { StoredFileKind.Png, "file-damaged", SampleFiles.Png(2, 2) },
        { StoredFileKind.WebP, "file-moves", SampleFiles.RiffOf([.. "VP8X"u8, 10, 0, 0, 0, 2, .. new byte[9]], SampleFiles.WebP[12..]) },
        { StoredFileKind.WebP, "file-moves", SampleFiles.RiffOf([.. "VP8X"u8, 10, 0, 0, 0, 0, .. new byte[9]], NotedPictures.WebPChunk("ANIM", new byte[6])) },
        { StoredFileKind.WebP, "file-damaged", SampleFiles.RiffOf([.. "VP8X"u8, 10, 0, 0, 0, 0, .. new byte[9]]) },
        { StoredFileKind.WebP, "file-damaged", SampleFiles.RiffOf([.. "VP8X"u8, 10, 0, 0, 0, 0, .. new byte[9]], SampleFiles.ExtendedWebP(9000, 9000)[30..]) },
        { StoredFileKind.Jpeg, "file-damaged", [.. NotedPictures.BareJpeg()[..^2], .. NotedPictures.Segment(0xC0, [8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0]), 0xFF, 0xD9] },
        { StoredFileKind.Jpeg, "file-damaged", [.. SampleFiles.Jpeg()[..20], 0xFF, 0xD9] },
        { StoredFileKind.Jpeg, "file-damaged", [0xFF, 0xD8, .. NotedPictures.Segment(0xDA, [1, 1, 0, 0, 0, 0]), 1, 0xFF, 0xD9] },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void Everything_that_is_not_the_picture_is_gone(StoredFileKind kind, byte[] noted, byte[] bare)
    {
        Assert.Equal(bare, Stripped(noted, kind));
        Assert.DoesNotContain("RAHASIA", Encoding.Latin1.GetString(bare), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_without_notes_is_stored_byte_by_byte(StoredFileKind kind, byte[] noted, byte[] bare)
    {
        Assert.NotEqual(noted, bare);
        Assert.Equal(bare, Stripped(bare, kind));
    }

    [Theory, MemberData(nameof(Pictures))]
    public void A_picture_that_breaks_off_is_refused_wherever_it_does(StoredFileKind kind, byte[] noted, byte[] bare)
    {
        Assert.NotEmpty(noted);
        Assert.All(Enumerable.Range(13, bare.Length - 13), length => Assert.Equal("file-damaged", Judge(bare[..length], kind)?.Code));
    }

    [Theory, MemberData(nameof(Refusals))]
    public void What_does_not_hold_together_or_moves_is_refused_beside_its_field(StoredFileKind kind, string code, byte[] picture)
    {
        Refusal? refusal = BarePicture.Strip(ref picture, kind, "Scan");
        Assert.Equal(new Refusal(code, "Scan"), refusal);
    }

    [Theory]
    [InlineData(0, null), InlineData(1, null), InlineData(2, 2), InlineData(8, 8), InlineData(9, null), InlineData(258, null)]
    public void Only_a_picture_that_must_be_turned_says_so(int written, int? kept)
    {
        Assert.Equal(kept, (int?)ExifOrientation.Of(NotedPictures.Tiff(written, little: true)));
        Assert.Equal(kept, (int?)ExifOrientation.Of(NotedPictures.Tiff(written, little: false)));
    }

    [Fact]
    public void Files_that_are_no_pictures_stay_as_they_are()
    {
        byte[] pdf = SampleFiles.Pdf();
        Assert.Same(pdf, Stripped(pdf, StoredFileKind.Pdf));
    }

    [Fact]
    public void However_a_picture_is_mangled_it_is_refused_or_comes_out_bare_and_of_the_size_that_was_checked()
    {
        (StoredFileKind Kind, byte[] Noted)[] pictures = [.. NotedPictures.All.Select(row => (row.Data.Item1, row.Data.Item2))];
        Gen<(int At, byte Value)[]> changes = Gen.Select(Gen.Int[12, 400], Gen.OneOf(Gen.Byte, Gen.Int[0, Marks.Length - 1].Select(mark => Marks[mark]))).Array[0, 6];
        Gen.Select(Gen.Int[0, pictures.Length - 1], changes, Gen.Int[0, 400], Gen.Byte.Array[0, 12]).Sample((which, changed, cut, added) =>
        {
            (StoredFileKind kind, byte[] noted) = pictures[which];
            byte[] mangled = [.. noted];
            foreach ((int at, byte value) in changed)
            {
                mangled[at % mangled.Length] = value;
            }

            int place = cut % mangled.Length;
            return IsRefusedOrBare([.. mangled[..place], .. added, .. mangled[place..]]) && IsRefusedOrBare([.. mangled[..place], .. added]);
        });
    }

    private static bool IsRefusedOrBare(byte[] picture)
    {
        byte[] bytes = picture;
        if ((FileContent.Recognise(bytes, "File", out StoredFileKind kind) ?? BarePicture.Strip(ref bytes, kind, "File")) is not null || kind is not (StoredFileKind.Jpeg or StoredFileKind.Png or StoredFileKind.WebP))
        {
            return true;
        }

        return Stripped(bytes, kind).AsSpan().SequenceEqual(bytes) && bytes.Length < picture.Length + GrowsAtMost
            && PictureHeader.SizeOf(bytes, kind) == PictureHeader.SizeOf(picture, kind);
    }

    private static Refusal? Judge(byte[] bytes, StoredFileKind kind)
    {
        Refusal? refusal = FileContent.Recognise(bytes, "File", out StoredFileKind seen);
        Assert.Equal(kind, seen);
        return refusal ?? BarePicture.Strip(ref bytes, kind, "File");
    }

    private static byte[] Stripped(byte[] bytes, StoredFileKind kind)
    {
        Assert.Null(BarePicture.Strip(ref bytes, kind, "File"));
        return bytes;
    }

    private static byte[] Behind(byte[] png, byte[] chunk) => [.. png[..33], .. chunk, .. png[33..]];
}
