using Regie.Rules.Feel;
using Regie.Rules.Feel.Values;

namespace Regie.RulesTests;

public sealed class FeelTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("-2 ** 2", "4")]
    [InlineData("10 - 2 - 3", "5")]
    [InlineData("1.5e3 + .5", "1500.5")]
    [InlineData("1/0", "null")]
    [InlineData("10 ** -2", "0.01")]
    [InlineData("\"a\" + \"b\"", "\"ab\"")]
    [InlineData("\"a\" + 1", "null")]
    [InlineData("\"a\" - \"b\"", "null")]
    public void Arithmetic_follows_the_usual_precedence(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("true and null", "null")]
    [InlineData("false and null", "false")]
    [InlineData("true or null", "true")]
    [InlineData("null or false", "null")]
    [InlineData("false and 123", "false")]
    [InlineData("true and 123", "null")]
    [InlineData("not(null)", "null")]
    [InlineData("1 = null", "false")]
    [InlineData("null = null", "true")]
    [InlineData("null != null", "false")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("1 < \"1\"", "null")]
    [InlineData("if null then 1 else 2", "2")]
    public void Logic_has_three_values(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("date(\"2024-02-29\") + duration(\"P1Y\")", "@\"2025-02-28\"")]
    [InlineData("date(\"2024-01-31\") + duration(\"P1M\")", "@\"2024-02-29\"")]
    [InlineData("date(\"2024-03-31\") - duration(\"P1M\")", "@\"2024-02-29\"")]
    [InlineData("date(\"2024-03-01\") - date(\"2024-02-01\")", "@\"P29D\"")]
    [InlineData("date(\"2024-03-01\") + duration(\"PT25H\")", "@\"2024-03-02\"")]
    [InlineData("date(\"2024-03-01\") - duration(\"PT1H\")", "@\"2024-02-29\"")]
    [InlineData("time(\"23:30:00\") + duration(\"PT1H\")", "@\"00:30:00\"")]
    [InlineData("@\"2024-03-31T01:30:00@Europe/Brussels\" + @\"PT1H\"", "@\"2024-03-31T03:30:00@Europe/Brussels\"")]
    [InlineData("@\"P1Y\" / @\"P1M\"", "12")]
    [InlineData("@\"P1D\" * 1.5", "@\"P1DT12H\"")]
    [InlineData("@\"P1Y\" + @\"P1D\"", "null")]
    [InlineData("date(2024, 2, 30)", "null")]
    [InlineData("date(\"999999999-12-31\").year", "999999999")]
    [InlineData("date(\"-0044-03-15\").year", "-44")]
    [InlineData("date(\"2024-11-24\").weekday", "7")]
    [InlineData("day of week(date(\"2024-11-24\"))", "\"Sunday\"")]
    [InlineData("years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "@\"P1Y8M\"")]
    [InlineData("years and months duration(date(\"2013-08-24\"), date(\"2011-12-22\"))", "@\"-P1Y8M\"")]
    [InlineData("@\"2024-01-01T00:00:00Z\" = @\"2024-01-01T01:00:00+01:00\"", "true")]
    [InlineData("@\"2024-07-01T12:00:00@Europe/Brussels\".time offset", "@\"PT2H\"")]
    [InlineData("@\"2024-07-01T12:00:00@Europe/Brussels\".timezone", "\"Europe/Brussels\"")]
    [InlineData("duration(\"P1Y2D\")", "null")]
    [InlineData("string(duration(\"PT36H\"))", "\"P1DT12H\"")]
    [InlineData("string(duration(\"P13M\"))", "\"P1Y1M\"")]
    public void Dates_times_and_durations_keep_the_calendar(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("5 in [1..10]", "true")]
    [InlineData("1 in (1..10]", "false")]
    [InlineData("1 in ]1..10]", "false")]
    [InlineData("10 in [1..10[", "false")]
    [InlineData("5 in (1, 5, 7)", "true")]
    [InlineData("5 in (< 3, > 4)", "true")]
    [InlineData("5 in > 6", "false")]
    [InlineData("5 in [[1..3], [4..6]]", "true")]
    [InlineData("\"b\" in [\"a\"..\"c\"]", "true")]
    [InlineData("5 in \"a\"", "null")]
    [InlineData("5 in (\"a\", 6)", "false")]
    [InlineData("1 in [2,3,1]", "true")]
    [InlineData("(< 5).end", "5")]
    [InlineData("(>= 5).start included", "true")]
    [InlineData("[1..5].start + [1..5].end", "6")]
    [InlineData("before([1..5], 6)", "true")]
    [InlineData("overlaps([1..5], [5..6])", "true")]
    [InlineData("overlaps([1..5), [5..6])", "false")]
    [InlineData("meets([1..5], [5..6])", "true")]
    [InlineData("during(3, [1..5])", "true")]
    [InlineData("coincides([1..5], [1..5))", "false")]
    [InlineData("coincides(5, 5)", "true")]
    [InlineData("finishes(5, [1..5])", "true")]
    [InlineData("started by([1..5], 1)", "true")]
    public void Ranges_know_their_ends(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("[1,2,3][item > 1]", "[2, 3]")]
    [InlineData("[{a: 1, b: 2}, {a: 3, b: 4}][a = 3].b", "[4]")]
    [InlineData("[{a: 1, b: 2}, {a: 3, b: 4}][a = 3][1].b", "4")]
    [InlineData("for x in [1,2], y in [x, 10] return x * y", "[1, 10, 4, 20]")]
    [InlineData("for x in 1..3 return sum(partial) + x", "[null, null, null]")]
    [InlineData("some x in [1,2] satisfies x > 1", "true")]
    [InlineData("every x in [] satisfies false", "true")]
    [InlineData("every x in [1, null] satisfies x > 0", "null")]
    [InlineData("sort([3,1,2], function(a, b) a < b)", "[1, 2, 3]")]
    [InlineData("list replace([1,2,3], 2, 9)", "[1, 9, 3]")]
    [InlineData("list replace([1,2,3], function(item, newItem) item > 1, 0)", "[1, 0, 0]")]
    [InlineData("list contains([1, null], null)", "true")]
    [InlineData("sublist([1,2,3], -2)", "[2, 3]")]
    [InlineData("insert before([1,3], 2, 2)", "[1, 2, 3]")]
    [InlineData("remove([1,2,3], -1)", "[1, 2]")]
    [InlineData("union([1,2],[2,3])", "[1, 2, 3]")]
    [InlineData("distinct values([1,2,1])", "[1, 2]")]
    [InlineData("flatten([[1,[2]],3])", "[1, 2, 3]")]
    [InlineData("index of([1,2,1], 1)", "[1, 3]")]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max([\"a\", \"c\"])", "\"c\"")]
    [InlineData("mean([1,2,3,4])", "2.5")]
    [InlineData("product(2, 3, 4)", "24")]
    [InlineData("any([false, null, true])", "true")]
    [InlineData("any([false, null])", "null")]
    [InlineData("sum([])", "null")]
    [InlineData("count([])", "0")]
    public void Lists_are_filtered_joined_and_counted(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("substring(\"foobar\", 3)", "\"obar\"")]
    [InlineData("substring(\"foobar\", -2, 1)", "\"a\"")]
    [InlineData("substring(\"foobar\", 0)", "null")]
    [InlineData("substring after(\"foobar\", \"ob\")", "\"ar\"")]
    [InlineData("substring after(\"\", \"a\")", "\"\"")]
    [InlineData("replace(\"abc\", \"b\", \"$0$0\")", "\"abbc\"")]
    [InlineData("matches(\"a\\nb\", \"a.b\")", "false")]
    [InlineData("matches(\"a\\nb\", \"a.b\", \"s\")", "true")]
    [InlineData("matches(\"abc\", \"(?=a)\")", "null")]
    [InlineData("string length(\"\\uD83D\\uDC0E\")", "1")]
    [InlineData("string(1.50)", "\"1.5\"")]
    [InlineData("string([1, \"a\", null])", "\"[1, \\\"a\\\", null]\"")]
    [InlineData("number(\"1 000,5\", \" \", \",\")", "1000.5")]
    [InlineData("lower case(string: \"ABC\")", "\"abc\"")]
    [InlineData("contains(str: \"ABC\", match: \"A\")", "null")]
    public void Texts_count_code_points(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("modulo(12, -5)", "-3")]
    [InlineData("modulo(10.1, 4.5)", "1.1")]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("decimal(1234, -2)", "1200")]
    [InlineData("round up(5.1, 0)", "6")]
    [InlineData("round down(-5.9, 0)", "-5")]
    [InlineData("round half down(2.5, 0)", "2")]
    [InlineData("round half down(-1.126, 2)", "-1.13")]
    [InlineData("round half up(-2.5, 0)", "-3")]
    [InlineData("sqrt(16)", "4")]
    [InlineData("odd(5)", "true")]
    [InlineData("abs(@\"-P1D\")", "@\"P1D\"")]
    [InlineData("decimal(exp(1), 10)", "2.7182818285")]
    [InlineData("decimal(log(10), 10)", "2.302585093")]
    public void Numbers_are_rounded_as_asked(string text, string expected) => Holds(text, expected);

    [Theory]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("{fact: function(n) if n <= 1 then 1 else n * fact(n - 1), r: fact(5)}.r", "120")]
    [InlineData("(function(x) function(y) x + y)(1)(2)", "3")]
    [InlineData("{f: function(a, b) a - b, r: f(b: 1, a: 3)}.r", "2")]
    [InlineData("{\"odd key\": 1}.odd key", "1")]
    [InlineData("get value({a: 1}, \"a\")", "1")]
    [InlineData("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}")]
    [InlineData("1 instance of number", "true")]
    [InlineData("[1, 2] instance of list<number>", "true")]
    [InlineData("[1, \"a\"] instance of list<number>", "false")]
    [InlineData("{a: 1, b: 2} instance of context<a: number>", "true")]
    [InlineData("null instance of number", "false")]
    [InlineData("[1] instance of list", "null")]
    [InlineData("{f: function(a, b) b, r: f(a: 1)}.r", "null")]
    [InlineData("@\"P1Y\" instance of years and months duration", "true")]
    [InlineData("[1..2] instance of range<number>", "true")]
    [InlineData("(function(a: number) a) instance of function<number> -> Any", "true")]
    [InlineData("{a: null}.a instance of Null", "true")]
    [InlineData("(function() \"a\") instance of function<> -> string", "true")]
    [InlineData("(function() \"a\") instance of function<> -> number", "false")]
    [InlineData("abs instance of function<number> -> number", "true")]
    public void Contexts_and_functions_are_values(string text, string expected) => Holds(text, expected);

    [Fact]
    public void A_name_may_have_spaces_and_signs_and_the_longest_known_name_wins()
    {
        var facts = new FeelContext([
            new("first", FeelNumber.Of(1)),
            new("first name", FeelString.Of("Ann")),
            new("order-size", FeelNumber.Of(5)),
            new("size", FeelNumber.Of(2)),
            new("Teacher's note", FeelString.Of("good")),
            new("some costs", FeelNumber.Of(7)),
            new("date", FeelNumber.Of(9)),
        ]);

        Assert.Equal("\"Ann\"", FeelExpression.Parse("first  name", facts).Evaluate(facts).ToLiteral());
        Assert.Equal("5", FeelExpression.Parse("order-size", facts).Evaluate(facts).ToLiteral());
        Assert.Equal("8", FeelExpression.Parse("some costs + 1", facts).Evaluate(facts).ToLiteral());
        Assert.Equal(
            "[9, @\"2024-01-01\"]",
            FeelExpression.Parse("[date, date(\"2024-01-01\")]", facts).Evaluate(facts).ToLiteral()
        );
        Assert.Equal("-1", FeelExpression.Parse("first - size", facts).Evaluate(facts).ToLiteral());
        Assert.Equal("\"good!\"", FeelExpression.Parse("Teacher's note + \"!\"", facts).Evaluate(facts).ToLiteral());
    }

    [Fact]
    public void The_clock_is_the_caller_s()
    {
        var moment = new DateTimeOffset(2011, 5, 31, 10, 0, 0, TimeSpan.FromHours(2));
        var expression = FeelExpression.Parse("[today(), now()]", FeelContext.Empty);

        Assert.Equal(
            "[@\"2011-05-31\", @\"2011-05-31T10:00:00+02:00\"]",
            expression.Evaluate(FeelContext.Empty, moment).ToLiteral()
        );
        Assert.Equal("[null, null]", expression.Evaluate(FeelContext.Empty).ToLiteral());
    }

    [Fact]
    public void A_null_that_an_error_made_says_why()
    {
        var value = FeelExpression.Parse("1 + \"a\"", FeelContext.Empty).Evaluate(FeelContext.Empty);

        Assert.Equal("Add is not defined between number and string.", Assert.IsType<FeelNull>(value).Reason);
    }

    [Theory]
    [InlineData("1 +")]
    [InlineData("(1")]
    [InlineData("\"a")]
    [InlineData("{a: 1, a: 2}")]
    [InlineData("1 2")]
    [InlineData("/* open")]
    public void A_text_that_is_no_expression_is_refused_with_its_place(string text) =>
        Assert.Throws<FeelSyntaxException>(() => FeelExpression.Parse(text, FeelContext.Empty));

    [Fact]
    public void Nothing_runs_without_end()
    {
        var loop = FeelExpression.Parse("{f: function(n) f(n + 1), r: f(0)}.r", FeelContext.Empty);
        var big = FeelExpression.Parse("count(for a in 1..1000, b in 1..1000 return 1)", FeelContext.Empty);

        Assert.Throws<FeelLimitException>(() => loop.Evaluate(FeelContext.Empty));
        Assert.Throws<FeelLimitException>(() => big.Evaluate(FeelContext.Empty));
        Assert.Throws<FeelLimitException>(() => FeelExpression.Parse(new string('(', 5000) + "1", FeelContext.Empty));
    }

    private static void Holds(string text, string expected) =>
        Assert.Equal(expected, FeelExpression.Parse(text, FeelContext.Empty).Evaluate(FeelContext.Empty).ToLiteral());
}
