"""What the catalog marks as quoted stands in the forum's topic, word for word.

A source with `status: quoted` is one of two things:

- a *passage*: the text in `backs.ru` is a part of the post that `who` wrote `when`, word for word;
- *lines*: `backs` is "lines: outrage, answering 2" and "реплики: outrage, answering 2". The first
  Russian line of the stage `outrage`, and the second of `answering`, are parts of that post, once
  the post's own remarks in [square brackets] are left out.

`when` ends in "(UpDate)" for what stands below the mark [UpDate] of its post, and only for that.
A source without `who` and `when` quotes the heading of the topic. Words that stand inside another
member's post (a moderator's note, a quotation) go by their own author and that post's time.

Only white space is made alike: spelling, capitals and punctuation are those of the forum. The
other way round, a Russian line of three words or more that the topic contains must be among the
*lines* of some source.

The topic itself is not part of this project. Where it is not at hand, the tests that need it skip.
"""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TOPIC = ROOT.parent / "shared/source/thread.txt"
WHERE = "Синтон-форум, «АнтиСинтон или неудовлетворённый конфиктоген»"
FORUM = "Ласкер", "Abu", "Webber", "BuBlik", "andrrog", "Ирис", "Михаил Иванов"
INSIDE = {"Basil/2": "Webber", "Luminello": "Ласкер"}
"""Those whose words stand only in another's post: the moderator, and a member quoted there."""
HEAD = re.compile(r"Пользователя сейчас нет на форуме (.+)\nДата (\S+) - (\d\d:\d\d)\n")
MARK = "[UpDate]"
REMARK = re.compile(r"\s*\[[^\]]*\]\s*")
LINES, REPLIES = "lines: ", "реплики: "
FILES = {
    str(path.relative_to(ROOT)): yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "catalog").rglob("*.yaml"))
}
needs_the_topic = pytest.mark.skipif(not TOPIC.exists(), reason="the topic is not at hand")


def spaced(text):
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())


def posts():
    """Return the posts by author and time, the heading under (None, None)."""
    head, *parts = HEAD.split(TOPIC.read_text(encoding="utf-8"))
    found = {(None, None): spaced(head)}
    for who, day, hour, text in zip(*(parts[start::4] for start in range(4)), strict=True):
        post, _, update = spaced(text).partition(MARK)
        who = spaced(who)
        found[who, f"{day} {hour}"] = post
        found[who, f"{day} {hour} (UpDate)"] = update
    within = {(INSIDE[who], when): who for who in INSIDE for _, when in found if when}
    return found | {(within[key], key[1]): found[key] for key in found if key in within}


def spoken(post):
    """Return a post without its remarks in square brackets."""
    return re.sub(r" ([,.!?])", r"\1", spaced(REMARK.sub(" ", post)))


def sources(value):
    """Yield every source of a file, of its claims, and of whatever else has some."""
    if isinstance(value, dict):
        yield from value.get("sources", ())
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from sources(one)


def quoted(file):
    return [one for one in sources(FILES[file]) if one.get("status") == "quoted"]


def names_lines(source):
    return source["backs"]["en"].startswith(LINES)


def russian_lines(file):
    """Return the Russian lines of each stage of a script."""
    stages = FILES[file].get("stages", {})
    return {
        name: [line for said in stage.get("lines", {}).values() for line in said["ru"]]
        for name, stage in stages.items()
    }


def named_lines(file, source):
    """Return the Russian lines that a source of lines names."""
    lines = russian_lines(file)
    named = (one.split() for one in source["backs"]["en"].removeprefix(LINES).split(", "))
    return [lines[stage][int(number[0]) - 1 if number else 0] for stage, *number in named]


WITH_QUOTATIONS = [file for file in FILES if quoted(file)]


def test_there_is_something_to_check():
    assert len(WITH_QUOTATIONS) > 10
    assert sum(names_lines(one) for file in FILES for one in quoted(file)) > 5


@pytest.mark.parametrize("file", FILES)
def test_a_source_in_the_topic_names_it_so_that_a_reader_can_find_it(file):
    for one in sources(FILES[file]):
        quotes = one["status"] == "quoted"
        assert one.get("where") == (WHERE if quotes or "who" in one else None)
        assert ("who" in one) == ("when" in one)
        assert one.get("who", FORUM[0]) in {*FORUM, *INSIDE}


@pytest.mark.parametrize("file", WITH_QUOTATIONS)
def test_a_quoted_source_says_what_it_quotes_in_both_languages(file):
    for one in quoted(file):
        english, russian = one["backs"]["en"], one["backs"]["ru"]
        if names_lines(one):
            assert russian.removeprefix(REPLIES) == english.removeprefix(LINES)
            assert russian.startswith(REPLIES)
        else:
            assert not russian.startswith(REPLIES)
            assert russian.strip()


@needs_the_topic
@pytest.mark.parametrize("file", WITH_QUOTATIONS)
def test_a_quoted_passage_stands_in_the_post_of_that_author_and_time(file):
    topic = posts()
    for one in quoted(file):
        if not names_lines(one):
            assert spaced(one["backs"]["ru"]) in topic[one.get("who"), one.get("when")]


@needs_the_topic
@pytest.mark.parametrize("file", WITH_QUOTATIONS)
def test_a_quoted_line_stands_in_the_post_of_that_author_and_time(file):
    topic = posts()
    for one in quoted(file):
        post = topic[one.get("who"), one.get("when")]
        for line in named_lines(file, one) if names_lines(one) else ():
            assert spaced(line) in (spoken(post) if one.get("who") else post)


@needs_the_topic
@pytest.mark.parametrize("file", FILES)
def test_a_line_that_the_topic_contains_is_marked_as_quoted(file):
    topic = [text for post in posts().values() for text in (post, spoken(post))]
    known = [line for one in quoted(file) if names_lines(one) for line in named_lines(file, one)]
    for lines in russian_lines(file).values():
        for line in lines:
            if len(line.split()) >= 3 and any(spaced(line) in text for text in topic):
                assert line in known
