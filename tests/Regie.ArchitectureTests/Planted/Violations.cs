using Microsoft.EntityFrameworkCore;
using Regie.Kernel.Data;

namespace Regie.Planted.Domain
{
    /// <summary>Planted: a domain that knows the database.</summary>
    internal sealed class Impure
    {
        public DbContext? Db { get; init; }
    }
}

namespace Regie.Planted.Pages
{
    /// <summary>Planted: a page that knows the database.</summary>
    internal sealed class Curious
    {
        public RegieDb? Db { get; init; }
    }
}
