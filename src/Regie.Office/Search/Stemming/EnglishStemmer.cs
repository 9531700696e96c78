namespace Regie.Office.Search.Stemming;

/// <summary>The stem of an English word, by Martin Porter's published algorithm for English ("Porter2").</summary>
/// <remarks>
/// https://snowballstem.org/algorithms/english/stemmer.html. For <c>industries</c> gives <c>industri</c>, for
/// <c>generously</c> gives <c>generous</c>. Words come in small letters.
/// </remarks>
internal static class EnglishStemmer
{
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly string[] Beginnings =
    [
        "gener",
        "commun",
        "arsen",
        "past",
        "univers",
        "later",
        "emerg",
        "organ",
        "inter",
    ];

    private static readonly (string Ending, string Instead)[] Second =
    [
        ("tional", "tion"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("abli", "able"),
        ("entli", "ent"),
        ("izer", "ize"),
        ("ization", "ize"),
        ("ational", "ate"),
        ("ation", "ate"),
        ("ator", "ate"),
        ("alism", "al"),
        ("aliti", "al"),
        ("alli", "al"),
        ("fulness", "ful"),
        ("ousli", "ous"),
        ("ousness", "ous"),
        ("iveness", "ive"),
        ("iviti", "ive"),
        ("biliti", "ble"),
        ("bli", "ble"),
        ("ogist", "og"),
        ("ogi", "og"),
        ("fulli", "ful"),
        ("lessli", "less"),
        ("li", ""),
    ];

    private static readonly (string Ending, string Instead)[] Third =
    [
        ("tional", "tion"),
        ("ational", "ate"),
        ("alize", "al"),
        ("icate", "ic"),
        ("iciti", "ic"),
        ("ical", "ic"),
        ("ful", ""),
        ("ness", ""),
        ("ative", ""),
    ];

    private static readonly string[] Fourth =
    [
        "al",
        "ance",
        "ence",
        "er",
        "ic",
        "able",
        "ible",
        "ant",
        "ement",
        "ment",
        "ent",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ize",
        "ion",
    ];

    public static string Stem(string word)
    {
        if (Exceptions.TryGetValue(word, out var exception))
        {
            return exception;
        }
        if (word.Length < 3)
        {
            return word;
        }

        var letters = new SnowballWord(Prepared(word));
        MarkRegions(ref letters);
        Plural(ref letters);
        PastAndGerund(ref letters);
        FinalY(ref letters);
        Replace(ref letters, Second, static (letters, ending) => Fits(letters, ending));
        Replace(ref letters, Third, static (letters, ending) => ending != "ative" || letters.InR2(5));
        CutFourth(ref letters);
        FinalE(ref letters);
        return letters.ToString().Replace('Y', 'y');
    }

    private static string Prepared(string word)
    {
        var letters = (word[0] == '\'' ? word[1..] : word).ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] == 'y' && (at == 0 || IsVowel(letters[at - 1])))
            {
                letters[at] = 'Y';
            }
        }
        return new(letters);
    }

    private static void MarkRegions(ref SnowballWord letters)
    {
        var word = letters.ToString();
        var known = Array.Find(Beginnings, beginning => word.StartsWith(beginning, StringComparison.Ordinal));
        letters.R1 = known?.Length ?? letters.RegionFrom(0, IsVowel);
        letters.R2 = letters.RegionFrom(letters.R1, IsVowel);
    }

    private static void Plural(ref SnowballWord letters)
    {
        if (letters.Longest("'", "'s", "'s'") is { } apostrophe)
        {
            letters.Cut(apostrophe.Length);
        }
        switch (letters.Longest("sses", "ied", "ies", "s", "us", "ss"))
        {
            case "sses":
                letters.Cut(4, "ss");
                break;
            case "ied" or "ies":
                letters.Cut(3, letters.Length > 4 ? "i" : "ie");
                break;
            case "s" when HasVowelBefore(letters, letters.Length - 2):
                letters.Cut(1);
                break;
        }
    }

    private static void PastAndGerund(ref SnowballWord letters)
    {
        var ending = letters.Longest("eed", "eedly", "ed", "edly", "ingly", "ing");
        switch (ending)
        {
            case null:
                return;
            case "eed" or "eedly":
                if (letters.InR1(ending.Length) && !Begins(letters, ending.Length, "proc", "exc", "succ"))
                {
                    letters.Cut(ending.Length, "ee");
                }
                return;
            case "ing" when letters.Length == 5 && letters[1] == 'y' && !IsVowel(letters[0]):
                letters.Cut(4, "ie");
                return;
            case "ing" when Begins(letters, 3, "inn", "out", "cann", "herr", "earr", "even"):
                return;
        }
        if (!HasVowelBefore(letters, letters.Length - ending.Length))
        {
            return;
        }

        letters.Cut(ending.Length);
        if (letters.Longest("at", "bl", "iz") is not null)
        {
            letters.Cut(0, "e");
        }
        else if (letters.Longest("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt") is not null)
        {
            if (letters.Length > 3 || letters[0] is not ('a' or 'e' or 'o'))
            {
                letters.Cut(1);
            }
        }
        else if (letters.R1 >= letters.Length && letters.R1 == letters.Length && IsShort(letters))
        {
            letters.Cut(0, "e");
        }
    }

    private static void FinalY(ref SnowballWord letters)
    {
        var end = letters.Length;
        if (end > 2 && letters[end - 1] is 'y' or 'Y' && !IsVowel(letters[end - 2]))
        {
            letters.Cut(1, "i");
        }
    }

    private static void Replace(
        ref SnowballWord letters,
        (string Ending, string Instead)[] endings,
        Func<SnowballWord, string, bool> fits
    )
    {
        var found = ("", "");
        foreach (var candidate in endings)
        {
            if (candidate.Ending.Length > found.Item1.Length && letters.EndsWith(candidate.Ending))
            {
                found = candidate;
            }
        }
        if (found.Item1.Length > 0 && letters.InR1(found.Item1.Length) && fits(letters, found.Item1))
        {
            letters.Cut(found.Item1.Length, found.Item2);
        }
    }

    private static bool Fits(SnowballWord letters, string ending)
    {
        var before = letters.Length > ending.Length ? letters[letters.Length - ending.Length - 1] : ' ';
        return ending switch
        {
            "ogi" => before == 'l',
            "li" => before is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
            _ => true,
        };
    }

    private static void CutFourth(ref SnowballWord letters)
    {
        if (letters.Longest(Fourth) is not { } ending || !letters.InR2(ending.Length))
        {
            return;
        }
        if (ending != "ion" || letters[letters.Length - 4] is 's' or 't')
        {
            letters.Cut(ending.Length);
        }
    }

    private static void FinalE(ref SnowballWord letters)
    {
        if (letters.EndsWith("e"))
        {
            var without = letters;
            without.Cut(1);
            if (letters.InR2(1) || (letters.InR1(1) && !IsShort(without)))
            {
                letters.Cut(1);
            }
        }
        else if (letters.EndsWith("ll") && letters.InR2(1))
        {
            letters.Cut(1);
        }
    }

    // Ends in a short syllable: hop, bed, past; not snow, box, tray.
    private static bool IsShort(SnowballWord letters)
    {
        var end = letters.Length;
        if (letters.EndsWith("past"))
        {
            return true;
        }
        if (end == 2)
        {
            return IsVowel(letters[0]) && !IsVowel(letters[1]);
        }
        return end >= 3
            && !IsVowel(letters[end - 3])
            && IsVowel(letters[end - 2])
            && !IsVowel(letters[end - 1])
            && letters[end - 1] is not ('w' or 'x' or 'Y');
    }

    private static bool Begins(SnowballWord letters, int ending, params ReadOnlySpan<string> words)
    {
        letters.Cut(ending);
        return words.Contains(letters.ToString());
    }

    private static bool HasVowelBefore(SnowballWord letters, int end)
    {
        for (var at = 0; at < end; at++)
        {
            if (IsVowel(letters[at]))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
