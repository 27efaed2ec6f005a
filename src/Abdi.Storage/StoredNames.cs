using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Abdi.Storage;

/// <summary>Tables, columns, keys and indexes in snake case: what people type into either database needs no quotes.</summary>
internal static class StoredNames
{
    public static void Apply(ModelBuilder model)
    {
        foreach (IMutableEntityType entity in model.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                continue;
            }

            if (entity.GetTableName() is { } table && !entity.IsOwned())
            {
                entity.SetTableName(Snake(table));
            }

            foreach (IMutableProperty property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.GetColumnName()));
            }

            foreach (IMutableComplexProperty part in entity.GetComplexProperties())
            {
                foreach (IMutableProperty property in part.ComplexType.GetProperties())
                {
                    property.SetColumnName(Snake(property.Name));
                }
            }

            foreach (IMutableKey key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName()!));
            }

            foreach (IMutableForeignKey key in entity.GetForeignKeys())
            {
                key.SetConstraintName(Snake(key.GetConstraintName() ?? $"fk_{entity.GetTableName()}_{key.PrincipalEntityType.GetTableName()}"));
            }

            foreach (IMutableIndex index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            }
        }
    }

    private static string Snake(string name)
    {
        StringBuilder snake = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool begins = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            _ = begins ? snake.Append('_') : snake;
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}
