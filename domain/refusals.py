"""What pydantic refuses in an entry, each in one clear line."""

from pydantic import ValidationError

_PLAIN = {
    "string_pattern_mismatch": "must be lower-case letters, digits and single hyphens",
    "string_too_short": "is empty",
    "too_short": "is empty",
    "string_type": "must be text",
    "list_type": "must be a list",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
}
_WHEN = {"date": "must be a day, such as 2026-10-21", "time": "must be an hour, such as 08:30:00"}
_LANGUAGES = {"fr": "the French is", "ja": "the Japanese is"}


def in_words(error: ValidationError) -> list[tuple[tuple[str | int, ...], str]]:
    """Each refusal: the keys of the field within the entry, and one line that says what is wrong with it."""
    return [
        (refused["loc"], _line(refused["type"], refused["loc"], dict(refused.get("ctx", {})), refused["msg"]))
        for refused in error.errors(include_url=False)
    ]


def _line(kind: str, keys: tuple[str | int, ...], context: dict[str, object], message: str) -> str:
    language = _LANGUAGES.get(str(keys[-1])) if keys else None
    if kind == "missing":
        return f"{language} missing" if language else "is missing"
    if kind == "string_too_short" and language:
        return f"{language} empty"
    if kind == "extra_forbidden":
        return "is not a field that the edition knows"
    if kind in ("enum", "literal_error"):
        return f"must be one of {context['expected']}"
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters"
    for prefix, line in _WHEN.items():
        if kind.startswith(f"{prefix}_"):
            return line
    return _PLAIN.get(kind, message)
