using System.Security.Cryptography;
using System.Text;
using Abdi.Rules.Release;

namespace Abdi.Rules.Tests.Release;

public sealed class SealedPageTests
{
    private const int Room = 1024;
    private static readonly byte[] Page = Encoding.UTF8.GetBytes("Kelompok K-07, Desa Sukamaju");

    [Fact]
    public void The_key_of_the_gong_and_the_secret_of_the_student_open_a_page_together()
    {
        byte[] key = SealedPage.NewKey(), secret = SealedPage.NewKey();
        Assert.Equal(Page, SealedPage.Open(SealedPage.Seal(Page, Room, key, secret), key, secret));
    }

    [Fact]
    public void Either_alone_opens_nothing()
    {
        byte[] key = SealedPage.NewKey(), secret = SealedPage.NewKey(), page = SealedPage.Seal(Page, Room, key, secret);
        Assert.Null(SealedPage.Open(page, key, SealedPage.NewKey()));
        Assert.Null(SealedPage.Open(page, SealedPage.NewKey(), secret));
    }

    [Fact]
    public void A_page_of_which_a_single_bit_has_changed_is_refused()
    {
        byte[] key = SealedPage.NewKey(), secret = SealedPage.NewKey(), page = SealedPage.Seal(Page, Room, key, secret);
        foreach (int at in new[] { 0, 4, Room / 2, page.Length - 1 })
        {
            byte[] changed = [.. page];
            changed[at] ^= 1;
            Assert.Null(SealedPage.Open(changed, key, secret));
        }
    }

    [Fact]
    public void All_pages_are_of_one_size_and_one_that_does_not_fit_is_refused()
    {
        byte[] key = SealedPage.NewKey();
        Assert.Single(new[] { 0, 1, Page.Length, Room - 4 }.Select(length => SealedPage.Seal(new byte[length], Room, key, SealedPage.NewKey()).Length).Distinct());
        Assert.False(SealedPage.Fits(Room - 3, Room));
        Assert.Throws<ArgumentException>(() => SealedPage.Seal(new byte[Room - 3], Room, key, SealedPage.NewKey()));
    }

    // What the script of the phone does, step by step, so that both keep to one form.
    [Fact]
    public void The_form_is_hkdf_and_gcm_as_browsers_know_them()
    {
        byte[] key = SealedPage.NewKey(), secret = SealedPage.NewKey(), page = SealedPage.Seal(Page, Room, key, secret), plain = new byte[Room];
        byte[] extracted = HMACSHA256.HashData(secret, key), derived = HMACSHA256.HashData(extracted, (byte[])[.. "abdi gong 1"u8, 1]);
        using AesGcm aes = new(derived, 16);
        aes.Decrypt(new byte[12], page.AsSpan(0, Room), page.AsSpan(Room), plain);
        Assert.Equal([0, 0, 0, (byte)Page.Length, .. Page], plain[..(4 + Page.Length)]);
    }
}
