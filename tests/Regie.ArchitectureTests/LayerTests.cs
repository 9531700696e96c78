using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Regie.App;
using Regie.Kernel.Settings;
using Regie.Kernel.UseCases;
using Regie.Web.Hosting;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Type = System.Type;

namespace Regie.ArchitectureTests;

/// <summary>Rules about the rooms of a module. The modules come from the list of the product, so a new one is guarded the day it appears.</summary>
public sealed class LayerTests
{
    private const string Domain = @"^Regie\.\w+\.Domain($|\.)";
    private const string Features = @"\.Features($|\.)";
    private const string Pages = @"\.Pages($|\.)";

    private static readonly System.Reflection.Assembly[] Assemblies =
    [
        .. RegieModules
            .All.Select(module => module.GetType().Assembly)
            .Append(typeof(RegieHost).Assembly)
            .Append(typeof(Regie.Ui.Layout.IShell).Assembly)
            .Distinct(),
    ];

    private static readonly Architecture Regie = new ArchLoader().LoadAssemblies(Assemblies).Build();
    private static readonly Architecture Planted = new ArchLoader().LoadAssemblies(typeof(LayerTests).Assembly).Build();

    private static readonly IArchRule DomainIsPure = Types()
        .That()
        .ResideInNamespaceMatching(Domain)
        .Should()
        .NotDependOnAny(Types(true).That().ResideInNamespaceMatching(@"^Microsoft\.(EntityFrameworkCore|AspNetCore)"));

    private static readonly IArchRule PagesKnowNoDatabase = Types()
        .That()
        .ResideInNamespaceMatching(Pages)
        .Should()
        .NotDependOnAny(
            Types(true)
                .That()
                .HaveFullNameMatching(
                    @"^(Regie\.Kernel\.Data\.RegieDb|Microsoft\.EntityFrameworkCore\.(DbContext|DbSet.*))$"
                )
        );

    [Fact]
    public void The_domain_knows_neither_database_nor_web()
    {
        DomainIsPure.Check(Regie);
        Assert.False(DomainIsPure.HasNoViolations(Planted));
    }

    [Fact]
    public void Pages_touch_no_database()
    {
        PagesKnowNoDatabase.Check(Regie);
        Assert.False(PagesKnowNoDatabase.HasNoViolations(Planted));
    }

    [Fact]
    public void A_feature_never_calls_another_feature() => Assert.Empty(FeatureCalls(Regie));

    [Fact]
    public void A_class_without_heirs_is_sealed()
    {
        Assert.Empty(OpenWithoutHeirs(Assemblies));
        Assert.Contains(typeof(PlantedOpen), OpenWithoutHeirs([typeof(LayerTests).Assembly]));
    }

    [Fact]
    public void Entities_and_their_mappings_stay_inside_their_module()
    {
        var shown =
            from assembly in Assemblies
            from type in assembly.GetExportedTypes()
            where
                type.Namespace is { } space
                && (
                    space.EndsWith(".Storage", StringComparison.Ordinal)
                    || space.EndsWith(".Domain", StringComparison.Ordinal)
                )
            where !type.IsEnum
            select type.FullName;

        Assert.Empty(shown);
    }

    [Fact]
    public void Every_use_case_and_query_is_registered_by_its_module()
    {
        var services = new ServiceCollection().AddRegie(new RegieSettings());
        var registered = services.Select(service => service.ServiceType).ToHashSet();

        var acts = Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && IsAct(type))
            .ToList();

        Assert.True(acts.Count > 15, $"Only {acts.Count} use cases and queries were found");
        Assert.Empty(acts.Where(act => !registered.Contains(act)).Select(act => act.Name));
    }

    [Fact]
    public void Every_act_that_a_use_case_needs_is_declared_by_a_module()
    {
        var declared = RegieModules
            .All.SelectMany(module => module.Permissions)
            .Select(permission => permission.Action)
            .ToHashSet();

        var needed = Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && IsAct(type))
            .Select(type =>
                (string)
                    type.GetProperty("Permission")!
                        .GetValue(System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type))!
            );

        Assert.Empty(needed.Except(declared));
    }

    private static bool IsAct(Type type) =>
        Bases(type).Any(known => known == typeof(UseCase<,>) || known == typeof(Query<,>));

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            yield return up.IsGenericType ? up.GetGenericTypeDefinition() : up;
        }
    }

    // An answer that another feature gives too may be shared; its method Run may not be called.
    private static IEnumerable<string> FeatureCalls(Architecture architecture) =>
        from type in architecture.Classes
        where System.Text.RegularExpressions.Regex.IsMatch(type.Namespace.FullName, Features)
        from call in type.Dependencies.OfType<ArchUnitNET.Domain.Dependencies.MethodCallDependency>()
        where System.Text.RegularExpressions.Regex.IsMatch(call.Target.Namespace.FullName, Features)
        where call.TargetMember.Name.StartsWith("Run(", StringComparison.Ordinal) && Outer(call.Target) != Outer(type)
        select $"{type.FullName} calls {call.Target.FullName}";

    private static string Outer(IType type) => type.FullName.Split('+')[0];

    private static IEnumerable<Type> OpenWithoutHeirs(IReadOnlyCollection<System.Reflection.Assembly> assemblies)
    {
        var all = assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        var parents = all.SelectMany(Bases).ToHashSet();
        return all.Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false })
            .Where(type => !parents.Contains(type) && !typeof(IComponent).IsAssignableFrom(type))
            .Where(type =>
                type.Name != "_Imports"
                && !type.Name.Contains('<', StringComparison.Ordinal)
                && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false)
            )
            .Where(type => type.Namespace?.StartsWith("Regie.", StringComparison.Ordinal) == true);
    }
}

/// <summary>Planted: a class without heirs that is open.</summary>
internal class PlantedOpen;
