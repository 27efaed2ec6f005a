using System.Text.Json;
using Abdi.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Abdi.Storage;

/// <summary>How values are stored, by convention and the same in both databases: what SQLite can neither order nor compare is a whole number.</summary>
internal static class StoredForms
{
    private const int TextLength = 400;

    public static void Configure(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        conventions.Properties<string>().HaveMaxLength(TextLength);
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(TextLength / 10);
        foreach (Type id in typeof(ITypedId<>).Assembly.GetTypes().Where(IsTypedId))
        {
            conventions.Properties(id).HaveConversion(typeof(IdAsGuid<>).MakeGenericType(id));
        }
    }

    /// <summary>A whole that is only ever read and written as one: JSON text. Enums stand in it as words.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(new AsJson<T>(), new ValueComparer<T>((a, b) => JsonOf(a) == JsonOf(b), value => JsonOf(value).GetHashCode(StringComparison.Ordinal), value => value)).HasMaxLength(-1);

    private static string JsonOf<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static readonly JsonSerializerOptions Json = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    /// <summary>An instant as its ticks in UTC.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class AsJson<T>() : ValueConverter<T, string>(value => JsonOf(value), text => JsonSerializer.Deserialize<T>(text, Json)!);

    /// <summary>A typed id as its UUID.</summary>
    private sealed class IdAsGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Named(value))
        where TId : struct, ITypedId<TId>
    {
        // A field, because an expression tree may not call the static member of an interface.
        private static readonly Func<Guid, TId> Named = TId.From;
    }
}
