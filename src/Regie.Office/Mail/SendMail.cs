using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Regie.Kernel.Data;
using Regie.Kernel.Outbox;
using Regie.Kernel.Settings;

namespace Regie.Office.Mail;

/// <summary>Delivers mail: to the mail server of the settings, or as <c>.eml</c> files in the data folder.</summary>
/// <remarks>One connection serves a whole drain. A server that cannot be reached is asked once in each drain.</remarks>
internal sealed class SendMail(RegieSettings settings, HouseBook house, RegieDb db) : IOutboxHandler, IAsyncDisposable
{
    private const int Patience = 20_000;
    private SmtpClient? _client;
    private Exception? _unreachable;

    public string Topic => MailMessage.Topic;

    /// <summary>Where the files are.</summary>
    public static string In(RegieSettings settings) => Path.Combine(settings.Data, "mail");

    /// <summary>The file of a message.</summary>
    public static string FileName(string key) => $"{key}.eml";

    public async Task Deliver(string key, string body, CancellationToken ct)
    {
        using var message = MailMessage.FromJson(body).ToMime(key, settings, await house.Current(db, ct));
        await (settings.Smtp is { } smtp ? Send(smtp, message, ct) : Write(key, message, ct));
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { IsConnected: true } client)
        {
            try
            {
                await client.DisconnectAsync(quit: true, CancellationToken.None);
            }
            catch (Exception broken) when (broken is IOException or SmtpProtocolException or OperationCanceledException)
            {
                // All that was to be delivered is; a server that hangs up first takes nothing back.
            }
        }
        _client?.Dispose();
    }

    private async Task Write(string key, MimeMessage message, CancellationToken ct)
    {
        // Written aside and moved, so that nobody picks up half a mail; a repeat replaces the same file.
        var folder = In(settings);
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, FileName(key));
        await message.WriteToAsync(file + ".part", ct);
        File.Move(file + ".part", file, overwrite: true);
    }

    private async Task Send(SmtpSettings smtp, MimeMessage message, CancellationToken ct)
    {
        if (_unreachable is not null)
        {
            throw new IOException($"{smtp} cannot be reached: {_unreachable.Message}", _unreachable);
        }
        var client = await Connected(smtp, ct);
        try
        {
            await client.SendAsync(message, ct);
        }
        catch (Exception broken) when (broken is not SmtpCommandException)
        {
            // Where the conversation broke off, the next mail begins a new one.
            client.Dispose();
            _client = null;
            throw;
        }
    }

    private async Task<SmtpClient> Connected(SmtpSettings smtp, CancellationToken ct)
    {
        if (_client is { IsConnected: true } open)
        {
            return open;
        }
        _client?.Dispose();
        _client = new() { Timeout = Patience };
        try
        {
            var protection = smtp.Tls switch
            {
                SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
                SmtpTls.None => SecureSocketOptions.None,
                _ => SecureSocketOptions.StartTls,
            };
            await _client.ConnectAsync(smtp.Host, smtp.Port, protection, ct);
            if (smtp.User is { } user)
            {
                await _client.AuthenticateAsync(user, smtp.Secret ?? "", ct);
            }
            return _client;
        }
        catch (Exception refused) when (refused is not OperationCanceledException)
        {
            _unreachable = refused;
            throw;
        }
    }
}
