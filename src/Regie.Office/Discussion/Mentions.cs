using Regie.Office.Search.Stemming;

namespace Regie.Office.Discussion;

/// <summary>Someone who can be named.</summary>
internal sealed record Nameable(Regie.Kernel.Access.PersonId Id, string Handle, string Name);

/// <summary>Who is named in a text: <c>@handle</c> or <c>@Name</c>, whatever case and accents.</summary>
internal static class Mentions
{
    /// <summary>One place where somebody is named.</summary>
    /// <param name="Start">Of the sign in the text.</param>
    /// <param name="Length">With the sign.</param>
    /// <param name="Written">What stands there, without the sign.</param>
    /// <param name="People">Who may be meant; one where it is clear.</param>
    public sealed record Place(int Start, int Length, string Written, IReadOnlyList<Nameable> People);

    /// <summary>
    /// The places in order. A sign inside a word, as in an address of mail, names nobody; neither does one before a space.
    /// The longest name wins, and a handle before a name.
    /// </summary>
    public static IReadOnlyList<Place> In(string text, IReadOnlyList<Nameable> people)
    {
        var places = new List<Place>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var isAlone = at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '-' or '+');
            if (isAlone && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            {
                places.Add(At(text, at, people));
            }
        }
        return places;
    }

    private static Place At(string text, int at, IReadOnlyList<Nameable> people)
    {
        var handle = HandleAt(text, at + 1);
        if (people.FirstOrDefault(person => person.Handle.Equals(handle, StringComparison.OrdinalIgnoreCase)) is { } meant)
        {
            return new(at, handle.Length + 1, handle, [meant]);
        }

        var words = Normaliser.Words(text[(at + 1)..Math.Min(text.Length, at + 201)]).Take(8).ToList();
        for (var count = words.Count; count > 0; count--)
        {
            var key = string.Join(' ', words.Take(count).Select(word => word.Plain));
            var named = people.Where(person => Key(person.Name) == key).ToList();
            if (named.Count == 0 && count == 1)
            {
                named = [.. people.Where(person => Key(person.Name).Split(' ')[0] == key)];
            }
            if (named.Count > 0)
            {
                var end = words[count - 1].Start + words[count - 1].Length;
                return new(at, end + 1, text.Substring(at + 1, end), named);
            }
        }
        return new(at, handle.Length + 1, handle, []);
    }

    private static string Key(string name) => string.Join(' ', Normaliser.Words(name).Select(word => word.Plain));

    private static string HandleAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }
        // A point or hyphen at the end belongs to the sentence.
        while (end > at && text[end - 1] is '.' or '-')
        {
            end--;
        }
        return text[at..end];
    }
}
