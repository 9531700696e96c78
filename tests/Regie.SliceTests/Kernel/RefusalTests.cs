using System.Reflection;
using Regie.Kernel;
using Regie.Kernel.Access;
using Regie.Kernel.Results;
using Regie.Observatory;
using Regie.Office;
using Regie.People;
using Regie.Programme;

namespace Regie.SliceTests.Kernel;

public sealed class RefusalTests
{
    [Theory, MemberData(nameof(All))]
    public async Task Every_refusal_can_be_provoked(string code)
    {
        var error = await Refusals.All[code]();

        Assert.Equal(code, CodeOf(error));
    }

    [Fact]
    public void Every_refusal_that_is_declared_has_someone_who_provokes_it() =>
        Assert.Equal(Declared().Order(StringComparer.Ordinal), Refusals.All.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<string> All() => [.. Refusals.All.Keys];

    private static IEnumerable<string> Declared() =>
        from type in new[]
        {
            typeof(KernelErrors),
            typeof(AccessErrors),
            typeof(ProgrammeErrors),
            typeof(ObservatoryErrors),
            typeof(PeopleErrors),
            typeof(CommentErrors),
            typeof(FileErrors),
            typeof(SavedErrors),
        }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.ReturnType == typeof(Error)
        select CodeOf((Error)method.Invoke(null, [.. method.GetParameters().Select(p => Example(p.ParameterType))])!);

    private static object Example(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(int) ? 1
        : type == typeof(DateOnly) ? new DateOnly(2016, 1, 1)
        : throw new NotSupportedException($"A refusal takes a {type.Name}: give an example of it here");

    private static string CodeOf(Error error) => error.Problems.Count > 0 ? error.Problems[0].Code : error.Code;
}
