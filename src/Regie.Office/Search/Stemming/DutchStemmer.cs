namespace Regie.Office.Search.Stemming;

/// <summary>The stem of a Dutch word, by Martin Porter's published algorithm for Dutch.</summary>
/// <remarks>
/// https://snowballstem.org/algorithms/dutch_porter/stemmer.html. For <c>bedrijven</c> gives <c>bedrijv</c>, for
/// <c>lichamelijke</c> gives <c>licham</c>. Words come in small letters.
/// </remarks>
internal static class DutchStemmer
{
    public static string Stem(string word)
    {
        var letters = new SnowballWord(Prepared(word));
        MarkRegions(ref letters);

        PluralEndings(ref letters);
        var hadE = CutE(ref letters);
        if (letters.EndsWith("heid") && letters.InR2(4) && !Precedes(letters, 4, "c"))
        {
            letters.Cut(4);
            if (letters.EndsWith("en"))
            {
                CutEn(ref letters, 2);
            }
        }
        Suffixes(ref letters, hadE);
        UndoubleVowel(ref letters);
        return letters.ToString().Replace('I', 'i').Replace('Y', 'y');
    }

    // Accents go; y at the beginning or after a vowel, and i between vowels, are consonants, which the capital marks.
    private static string Prepared(string word)
    {
        var letters = word.ToCharArray();
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = letters[at] switch
            {
                'ä' or 'á' => 'a',
                'ë' or 'é' => 'e',
                'ï' or 'í' => 'i',
                'ö' or 'ó' => 'o',
                'ü' or 'ú' => 'u',
                var other => other,
            };
        }
        if (letters.Length > 0 && letters[0] == 'y')
        {
            letters[0] = 'Y';
        }
        for (var at = 1; at < letters.Length; at++)
        {
            if (!IsVowel(letters[at - 1]))
            {
                continue;
            }
            if (letters[at] == 'y')
            {
                letters[at] = 'Y';
            }
            else if (letters[at] == 'i' && at + 1 < letters.Length && IsVowel(letters[at + 1]))
            {
                letters[at] = 'I';
            }
        }
        return new(letters);
    }

    private static void MarkRegions(ref SnowballWord letters)
    {
        if (letters.Length < 3)
        {
            return;
        }
        var first = letters.RegionFrom(0, IsVowel);
        letters.R1 = Math.Max(first, 3);
        letters.R2 = letters.RegionFrom(first, IsVowel);
    }

    private static void PluralEndings(ref SnowballWord letters)
    {
        var ending = letters.Longest("heden", "ene", "en", "se", "s");
        switch (ending)
        {
            case "heden" when letters.InR1(5):
                letters.Cut(5, "heid");
                break;
            case "en" or "ene":
                CutEn(ref letters, ending.Length);
                break;
            case "s" or "se" when letters.InR1(ending.Length) && letters.Length > ending.Length:
                var before = letters[letters.Length - ending.Length - 1];
                if (!IsVowel(before) && before != 'j')
                {
                    letters.Cut(ending.Length);
                }
                break;
        }
    }

    private static void CutEn(ref SnowballWord letters, int ending)
    {
        if (
            letters.InR1(ending)
            && letters.Length > ending
            && !IsVowel(letters[letters.Length - ending - 1])
            && !Precedes(letters, ending, "gem")
        )
        {
            letters.Cut(ending);
            Undouble(ref letters);
        }
    }

    private static bool CutE(ref SnowballWord letters)
    {
        if (letters.EndsWith("e") && letters.InR1(1) && letters.Length > 1 && !IsVowel(letters[letters.Length - 2]))
        {
            letters.Cut(1);
            Undouble(ref letters);
            return true;
        }
        return false;
    }

    private static void Suffixes(ref SnowballWord letters, bool hadE)
    {
        switch (letters.Longest("end", "ing", "ig", "lijk", "baar", "bar"))
        {
            case "end" or "ing" when letters.InR2(3):
                letters.Cut(3);
                if (letters.EndsWith("ig") && letters.InR2(2) && !Precedes(letters, 2, "e"))
                {
                    letters.Cut(2);
                }
                else
                {
                    Undouble(ref letters);
                }
                break;
            case "ig" when letters.InR2(2) && !Precedes(letters, 2, "e"):
                letters.Cut(2);
                break;
            case "lijk" when letters.InR2(4):
                letters.Cut(4);
                CutE(ref letters);
                break;
            case "baar" when letters.InR2(4):
                letters.Cut(4);
                break;
            case "bar" when letters.InR2(3) && hadE:
                letters.Cut(3);
                break;
        }
    }

    // maan -> man, brood -> brod: the vowel of an open syllable is written once.
    private static void UndoubleVowel(ref SnowballWord letters)
    {
        var end = letters.Length;
        if (end < 4 || IsVowel(letters[end - 1]) || letters[end - 1] == 'I')
        {
            return;
        }
        var vowel = letters[end - 2];
        if (vowel is 'a' or 'e' or 'o' or 'u' && letters[end - 3] == vowel && !IsVowel(letters[end - 4]))
        {
            letters.Cut(2, letters[end - 1].ToString());
        }
    }

    private static void Undouble(ref SnowballWord letters)
    {
        if (letters.Longest("kk", "dd", "tt") is not null)
        {
            letters.Cut(1);
        }
    }

    private static bool Precedes(SnowballWord letters, int ending, string before)
    {
        letters.Cut(ending);
        return letters.EndsWith(before);
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'è';
}
