using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Abdi.Storage;

/// <summary>A query that thousands ask within seconds: translated once for each kind of database instead of looked up by its expression every time.</summary>
/// <typeparam name="TAsk">What is called to ask it, as <c>EF.CompileAsyncQuery</c> returns it.</typeparam>
/// <param name="compile">Translates it.</param>
internal sealed class CompiledQuery<TAsk>(Func<TAsk> compile)
    where TAsk : Delegate
{
    private readonly ConditionalWeakTable<IModel, TAsk> asks = [];

    /// <summary>Gets it for the database at hand.</summary>
    public TAsk In(AbdiDb db) => asks.GetValue(db.Model, _ => compile());
}
