namespace Abdi.Rules;

/// <summary>An identity that cannot be mistaken for that of another kind of thing.</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>Gets the UUID, which is what is stored and what stands in addresses.</summary>
    Guid Value { get; }

    /// <summary>The identity with this UUID.</summary>
    static abstract TSelf From(Guid value);
}
