"""Words of texts: the same in Python and in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from signpost.search.text import RULES, STOPWORDS, stem, words

TERMS = [
    ("r_organization_social", ["rorganizationsocial", "organiz", "social"]),
    ("me.GET.NO_VERSION", ["megetnoversion", "me", "get", "no", "vers"]),
    ("/me 403", ["me", "403"]),
    ("why does /me fail for me", ["me", "fail"]),
    ("x-li-uuid", ["xliuuid", "li", "uuid"]),
    ("adAccounts", ["adacounts", "ad", "acount"]),
    ("OpenID LinkedIn", ["openid", "linkedin"]),
    ("2-legged e-mail", ["2leged", "leg", "email", "mail"]),
    ("urn:li:share:7141138937766391808", ["urn", "li", "shar"]),
    ("20250401 202504 65602", ["202504", "65602"]),
    ('-"scope" +token title:x ~y *', ["scop", "token", "titl", "x", "y"]),
    ("Zugriffsschlüssel café", ["zugrifschlusel", "cafe"]),
    ("can't don’t member's", ["member"]),
    ("NotEnoughScopes", ["notenoughscopes", "not", "enough", "scop"]),
    ("426 for url: https://api.example.com/rest/me?q=x", ["426", "url", "rest", "me", "q", "x"]),
    ("", []),
]

FAMILIES = [
    ["organisation", "organization", "organizations", "organisations"],
    ["authorise", "authorize", "authorised", "authorizing", "authorization"],
    ["deprecated", "deprecation", "deprecate"],
    ["expired", "expiry", "expires", "expire", "expiration"],
    ["verified", "verify", "verification", "verifies"],
    ["cancelled", "canceled", "cancel", "cancelling"],
    ["approval", "approve", "approved"],
    ["community", "comunity", "communities"],
    ["missmatch", "mismatch", "mismatches"],
    ["policy", "policies"],
    ["behaviour", "behavior"],
    ["APIs", "api"],
]

APART = [("organization", "organic"), ("state", "status"), ("page", "paging"), ("author", "authorize"), ("scope", "scopus")]


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_terms(text: str, terms: list[str]) -> None:
    assert [term for term, _ in words(text)] == terms


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_one_family(family: list[str]) -> None:
    assert len({stem(word.lower()) for word in family}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_not_one_family(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_the_browser_makes_the_same_words(modules: Page, address: str) -> None:
    texts = [text for text, _ in TERMS] + [" ".join(family) for family in FAMILIES] + [" ".join(pair) for pair in APART]
    texts += ["İstanbul ﬁle ½ x² 日本語 मुंबई", "__a__ a.b-c_d /x/y.z_ 'q' a--b", "HTTPServer iOS aB1C2 ABCdef", STOPWORDS]
    made = modules.evaluate(
        """async ([base, rules, stopwords, texts]) => {
          const { words } = await import(`${base}components/search/text.mjs`);
          const language = { rules, stopwords: new Set(stopwords.trim().split(/\\s+/)) };
          return texts.map((text) => words(text, language).map(({ term, named }) => [term, named]));
        }""",
        [address, RULES, STOPWORDS, texts],
    )
    assert made == [[[term, named] for term, named in words(text)] for text in texts]
