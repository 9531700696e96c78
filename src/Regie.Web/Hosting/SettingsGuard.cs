using System.Net;
using Regie.Kernel.Data;
using Regie.Kernel.Settings;

namespace Regie.Web.Hosting;

/// <summary>Refuses to start with settings that are weak; each message says what to change.</summary>
internal static class SettingsGuard
{
    /// <exception cref="SettingsException">A setting is weak.</exception>
    public static void Check(RegieSettings settings)
    {
        foreach (var proxy in settings.Proxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            throw new SettingsException($"REGIE_PROXIES holds '{proxy}': write IP addresses, separated by semicolons");
        }
        if (
            settings.PublicUrl is { } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        )
        {
            throw new SettingsException(
                $"REGIE_PUBLIC_URL is '{url}': write the address people use, as https://policy.example.org"
            );
        }

        Mail(settings);

        var open = settings.Urls.Split(';').FirstOrDefault(listen => !IsLoopback(listen));
        if (open is null)
        {
            return;
        }
        if (settings.Sample)
        {
            throw new SettingsException(
                $"With --sample anyone may choose who to be, so the server listens on this machine only: REGIE_URLS holds {open}, write http://localhost:5080"
            );
        }
        var encrypted = open.StartsWith("https://", StringComparison.Ordinal);
        var behindProxy =
            settings.Proxies.Count > 0 && settings.PublicUrl?.StartsWith("https://", StringComparison.Ordinal) == true;
        if (!encrypted && !behindProxy)
        {
            throw new SettingsException(
                $"{open} would carry sessions unencrypted: listen on this machine only, or set REGIE_PROXIES to the reverse proxy and REGIE_PUBLIC_URL to its https address"
            );
        }
    }

    private static void Mail(RegieSettings settings)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(settings.MailFrom, out _))
        {
            throw new SettingsException(
                $"REGIE_MAIL_FROM is '{settings.MailFrom}': write one address, as regie@policy.example.org"
            );
        }
        if (settings.Smtp is not { } smtp)
        {
            return;
        }
        if (settings.MailFrom == new RegieSettings().MailFrom)
        {
            throw new SettingsException(
                "REGIE_SMTP is set, but nobody is named as sender: set REGIE_MAIL_FROM to an address that the mail server may send for"
            );
        }
        if (smtp.Tls == SmtpTls.None && !IsLoopback($"smtp://{smtp.Host}"))
        {
            throw new SettingsException(
                $"REGIE_SMTP would send mail to {smtp} in clear: write ?tls=required, or name a mail server on this machine"
            );
        }
    }

    private static bool IsLoopback(string listen)
    {
        var host = listen.Split("://")[^1].Split('/')[0];
        var name = host.StartsWith('[') ? host[1..host.IndexOf(']', StringComparison.Ordinal)] : host.Split(':')[0];
        return name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
