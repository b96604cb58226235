using Domain.Kernel;
using Domain.Law;

namespace Domain.Cases;

/// <summary>Who the child is and how to reach it was written down.</summary>
[TellsNobody("Whoever did it looks at the screen that shows it.")]
public sealed record ChildRecorded : DomainEvent;

/// <summary>What the helpline knows of a child. It never crosses the wall.</summary>
/// <param name="Name">Name or first name.</param>
/// <param name="Age">Exact age or date of birth, as the child said it.</param>
/// <param name="School">School and class.</param>
/// <param name="ContactChannel">How to reach it: a code of ContactChannels.</param>
/// <param name="ContactValue">Number or address.</param>
public sealed record ChildContent(string? Name, string? Age, string? School, string? ContactChannel, string? ContactValue)
{
    /// <summary>Longest value, in characters.</summary>
    public const int Most = 200;

    /// <summary>What is wrong with it.</summary>
    public FieldErrors Check() => new FieldErrors()
        .Optional(Name, "name", Most).Optional(Age, "age", Most).Optional(School, "school", Most)
        .Optional(ContactValue, "contact.value", Most)
        .Expect(ContactChannel is null || Vocabularies.ContactChannels.Contains(ContactChannel), "contact.channel", "unknown")
        .Expect(ContactChannel is null == ReadableText.IsBlank(ContactValue), "contact.value", "incomplete");
}

/// <summary>What the helpline knows of a child, as kept.</summary>
public sealed class Child
{
    internal Child()
    {
    }

    internal Child(string caseReference, ChildContent content)
    {
        Name = Secret.Of(caseReference, SecretKind.Identity, content.Name);
        Age = Secret.Of(caseReference, SecretKind.Identity, content.Age);
        School = Secret.Of(caseReference, SecretKind.Identity, content.School);
        ContactChannel = content.ContactChannel;
        ContactValue = Secret.Of(caseReference, SecretKind.Contact, content.ContactValue);
    }

    /// <summary>Name or first name.</summary>
    public Secret? Name { get; private init; }

    /// <summary>Exact age or date of birth.</summary>
    public Secret? Age { get; private init; }

    /// <summary>School and class.</summary>
    public Secret? School { get; private init; }

    /// <summary>How to reach it: a code of ContactChannels.</summary>
    public string? ContactChannel { get; private init; }

    /// <summary>Number or address.</summary>
    public Secret? ContactValue { get; private init; }
}
