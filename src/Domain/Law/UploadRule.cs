namespace Domain.Law;

/// <summary>Which evidence may be attached to a request about a kind of harm.</summary>
public enum UploadRule
{
    /// <summary>Files are welcome.</summary>
    Allowed,

    /// <summary>Files, but nothing sexual: whoever files says so for each.</summary>
    UnlessSexual,

    /// <summary>Words only, such as a copied conversation: no image, no video, no document that could hold one.</summary>
    TextOnly,

    /// <summary>Nothing at all: the link, and who, when and why in the form.</summary>
    Never,
}
