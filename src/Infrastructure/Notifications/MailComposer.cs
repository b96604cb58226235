using System.Globalization;
using Infrastructure.Texts;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Infrastructure.Notifications;

/// <summary>Writes mails from the text resources, in the language of each recipient, with times in Europe/Paris.</summary>
public sealed class MailComposer(
    IStringLocalizer<Mails> texts, IStringLocalizer<Codes> codes, IOptions<MailOptions> options,
    IOptions<PortalOptions> portal, TimeProvider time)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>The mail for one recipient. Its Message-Id is the same at each repeat.</summary>
    public MimeMessage Write(Envelope envelope, Recipient recipient)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(recipient.Language);
        try
        {
            var message = new MimeMessage { MessageId = MessageId(envelope, recipient), Date = time.GetUtcNow() };
            message.From.Add(new MailboxAddress(texts["Sender"], options.Value.From));
            message.To.Add(new MailboxAddress(recipient.Name, recipient.Address));
            message.Subject = Fill(texts[$"{envelope.Template}.Subject"], envelope, recipient);
            message.Body = new TextPart("plain")
            {
                Text = $"{Fill(texts[$"{envelope.Template}.Body"], envelope, recipient)}\n\n{Link(envelope, recipient)}\n\n-- \n{texts["Footer"]}\n",
            };
            return message;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private string Link(Envelope envelope, Recipient recipient) =>
        envelope.Arguments.TryGetValue("token", out var token)
            ? portal.Value.ChoosePasswordUrl(recipient.Address, token)
            : envelope.Reference.Length == 0
            ? $"{portal.Value.PublicUrl}/account"
            : $"{portal.Value.PublicUrl}/find?q={Uri.EscapeDataString(envelope.Reference)}";

    private string Fill(string text, Envelope envelope, Recipient recipient)
    {
        text = text.Replace("{reference}", envelope.Reference, StringComparison.Ordinal)
            .Replace("{name}", recipient.Name, StringComparison.Ordinal);
        foreach (var (name, value) in envelope.Arguments)
            text = text.Replace($"{{{name}}}", Readable(name, value, recipient), StringComparison.Ordinal);
        return text;
    }

    private string Readable(string name, string value, Recipient recipient) => name switch
    {
        "dueAt" => Written(
            TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), Paris).DateTime, recipient.Language),
        "clock" => codes[$"ClockKind.{value}"],
        "priority" => codes[Domain.Law.PriorityCodes.List.LabelKey(value)],
        "reason" => codes[Domain.Law.Vocabularies.InfoRequestReasons.LabelKey(value)],
        _ => value,
    };

    private static string Written(DateTime at, string language) => language == "fr"
        ? WrittenDate.Write(at, "dddd d MMMM yyyy 'à' H'\u00a0h\u00a0'mm", CultureInfo.GetCultureInfo("fr-FR"))
        : WrittenDate.Write(at, "dddd d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));

    private static string MessageId(Envelope envelope, Recipient recipient) =>
        $"{envelope.Id:N}.{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(recipient.Address)))[..16]}@portal";
}
