namespace Regie.Kernel.Settings;

/// <summary>The mail server that mail is handed to. Never shown with its secret.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">587 unless stated, or 465 for smtps.</param>
/// <param name="User">With which name to sign in, or null.</param>
/// <param name="Secret">With which password.</param>
/// <param name="Tls">How the connection is protected.</param>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Secret, SmtpTls Tls)
{
    /// <summary>Reads <c>smtp://user:secret@host:587?tls=required</c>; null where it is no such address.</summary>
    /// <remarks>Signs that mean something in an address are written with a per cent sign: <c>%40</c> for @.</remarks>
    public static SmtpSettings? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps"))
        {
            return null;
        }
        var isImplicit = uri.Scheme == "smtps";
        SmtpTls? tls = uri.Query switch
        {
            "" or "?tls=required" => isImplicit ? SmtpTls.Implicit : SmtpTls.Required,
            "?tls=none" when !isImplicit => SmtpTls.None,
            _ => null,
        };
        var signsIn = uri.UserInfo.Length > 0;
        var parts = uri.UserInfo.Split(':', 2);
        if (tls is null || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/") || (signsIn && parts.Length < 2))
        {
            return null;
        }
        return new(
            uri.Host,
            uri.Port > 0 ? uri.Port
                : isImplicit ? 465
                : 587,
            signsIn ? Uri.UnescapeDataString(parts[0]) : null,
            signsIn ? Uri.UnescapeDataString(parts[1]) : null,
            tls.Value
        );
    }

    /// <summary>Where it is, without name and secret: fit for logs and pages.</summary>
    public override string ToString() => $"{(Tls == SmtpTls.Implicit ? "smtps" : "smtp")}://{Host}:{Port}";
}

/// <summary>How the connection to a mail server is protected.</summary>
public enum SmtpTls
{
    /// <summary>Begins in clear and must go over to TLS before anything is said.</summary>
    Required,

    /// <summary>TLS from the first byte.</summary>
    Implicit,

    /// <summary>Not at all; only to a server on this machine.</summary>
    None,
}
