using System.Net.Sockets;
using Abdi.App.Shell.Web;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Abdi.App.Shell;

/// <summary>What became of a letter.</summary>
public enum MailOutcome
{
    /// <summary>The server has taken it.</summary>
    Taken,

    /// <summary>It was certainly not sent.</summary>
    NotSent,

    /// <summary>It was handed over, and the line broke before the answer: it may have been sent.</summary>
    Unsure,
}

/// <summary>Sends letters by the server that <c>ABDI_SMTP</c> names; where none is named, they are put into a folder from which somebody may send them.</summary>
/// <param name="options">The server, and where the folder lies.</param>
/// <param name="log">Where failures are told, without addresses.</param>
public sealed partial class Mail(SiteOptions options, ILogger<Mail> log)
{
    /// <summary>Below the data folder, when there is no server.</summary>
    public const string Folder = "mail";

    /// <summary>Sends one letter of plain text.</summary>
    /// <param name="to">The address.</param>
    /// <param name="subject">One line.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What became of it.</returns>
    public async Task<MailOutcome> Send(string to, string subject, string text, CancellationToken cancel)
    {
        bool isHandedOver = false;
        try
        {
            await Hand(to, subject, text, () => isHandedOver = true, cancel);
            return MailOutcome.Taken;
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or AuthenticationException or ParseException)
        {
            LogNotSent(log, e.GetType().Name);

            // A server that answers no has not taken it; one that falls silent may have.
            return isHandedOver && e is not CommandException ? MailOutcome.Unsure : MailOutcome.NotSent;
        }
    }

    private async Task Hand(string to, string subject, string text, Action handsOver, CancellationToken cancel)
    {
        using MimeMessage letter = new() { Subject = subject, Body = new TextPart("plain") { Text = text } };
        letter.From.Add(new MailboxAddress("Abdi", options.MailFrom ?? $"abdi@{options.PublicUrl.Host}"));
        letter.To.Add(MailboxAddress.Parse(to));
        if (options.Smtp is not { } server)
        {
            string folder = Path.Combine(options.DataFolder, Folder);
            Directory.CreateDirectory(folder);
            WholeFiles.Replace((Path.Combine(folder, $"{Guid.CreateVersion7()}.eml"), stream => letter.WriteTo(stream, cancel)));
            return;
        }

        using SmtpClient client = new();
        // In the open only to this very machine, where a relay may wait.
        SecureSocketOptions security = server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : server.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
        await client.ConnectAsync(server.Host, server.Port, security, cancel);
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, { } password])
        {
            await client.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), cancel);
        }

        handsOver();
        await client.SendAsync(letter, cancel);
        await client.DisconnectAsync(quit: true, cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A letter could not be sent: {Failure}.")]
    private static partial void LogNotSent(ILogger log, string failure);
}
