namespace Domain.Kernel;

/// <summary>
/// Put on a command that is neither an <see cref="IRestsOnWhatItReads"/> nor an <see cref="IOnlyAdds"/>: what keeps it apart from another,
/// or from itself, in the same moment. It decides by what it changes, whose version or stamp says no, or by a unique index; or twice does
/// no harm. A test asks for one of the three.
/// </summary>
/// <param name="guard">The version, the stamp, the index, or why there is nothing to guard.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KeptApartByAttribute(string guard) : Attribute
{
    /// <summary>What says no to the second.</summary>
    public string Guard => guard;
}
