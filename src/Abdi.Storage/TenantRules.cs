using System.Linq.Expressions;
using Abdi.Rules;
using Abdi.Rules.Plan;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Abdi.Storage;

/// <summary>
/// The first wall between institutions: every query is filtered by the institution in scope, and the key of every row that an
/// institution owns begins with it. Forgetting either in a mapping stops the program at start.
/// </summary>
internal static class TenantRules
{
    public static void Apply(ModelBuilder model, AbdiDb db)
    {
        foreach (IMutableEntityType entity in model.Model.GetEntityTypes().ToList())
        {
            if (entity.ClrType.IsAssignableTo(typeof(IVersioned)))
            {
                model.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }

            if (!entity.ClrType.IsAssignableTo(typeof(IOwnedByInstitution)))
            {
                continue;
            }

            if (entity.FindPrimaryKey()?.Properties[0].Name != nameof(IOwnedByInstitution.InstitutionId))
            {
                throw new InvalidOperationException($"The key of {entity.ClrType.Name} does not begin with its institution.");
            }

            ParameterExpression row = Expression.Parameter(entity.ClrType, "row");
            Expression own = Expression.Convert(Expression.Property(row, nameof(IOwnedByInstitution.InstitutionId)), typeof(InstitutionId?));
            Expression scope = Expression.Property(Expression.Constant(db, typeof(AbdiDb)), nameof(AbdiDb.Institution));
            entity.SetQueryFilter(Expression.Lambda(Expression.Equal(own, scope), row));
        }
    }
}
