"""One call of the command line: how it was asked, and what all commands do with that."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from scenarios_lib.cli.words import Words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from scenarios_lib.catalog import Catalog


class Session(NamedTuple):
    """One call: its language, the words it was made with, and the options of every command."""

    language: str
    arguments: tuple[str, ...]
    as_json: bool = False
    folders: tuple[str, ...] = ()

    def say(self, words: Words) -> str:
        """Return the text in this call's language."""
        return words.get(self.language)

    @property
    def catalog(self) -> "Catalog":
        """The shipped catalog, the folders of `--catalog` and those of the environment."""
        from scenarios_lib.catalog import from_environment

        return from_environment(self.folders)

    def load(self, reference: str) -> Any:
        """Return the value of the file with this id or path."""
        return self.catalog.load(reference)

    def load_kind(self, reference: str, *kinds: str) -> Any:
        """Return the value if it is of one of these kinds; else raise ScenarioError."""
        from scenarios_lib.errors import ScenarioError, problem

        value = self.load(reference)
        kind = type(value).__name__.lower()
        if kind not in kinds:
            raise ScenarioError([problem("not-playable", (), reference, kinds, kind=kind)])
        return value

    def show(self, *parts: "RenderableType") -> None:
        """Print rich text: in colour on a terminal, as plain text of 80 columns elsewhere."""
        from scenarios_lib.cli.consoles import show

        for part in parts:
            show(part)

    def write(self, text: str) -> None:
        """Print plain text and end the line."""
        import click

        click.echo(text)

    def write_json(self, data: Mapping[str, Any], values: Iterable[Any] = ()) -> None:
        """Print the data with the version, the command and the hashes of the values' files."""
        from scenarios_lib.cli.envelopes import enveloped

        self.write(enveloped(data, self.arguments, values))
