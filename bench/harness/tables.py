"""Results as Markdown and JSON below target/bench."""

import json

from harness.contest import MEASURES
from harness.processes import OUTPUT


def table(results, measures=MEASURES):
    lines = ["| | " + " | ratio | ".join(measures.values()) + " | ratio |"]
    lines.append("|---|" + "---:|---:|" * len(measures))
    for name, summary in results.items():
        columns = [name, *(cells(**summary[measure]) for measure in measures)]
        lines.append(f"| {' | '.join(columns)} |")
    return "\n".join(lines)


def cells(median, min, max, ratio):
    digits = 0 if median >= 50 else 1 if median >= 10 else 2
    return f"{median:.{digits}f} ({min:.{digits}f} to {max:.{digits}f}) | {ratio:.2f}"


def figures(rows):
    """Numbers without a comparison, one row each: name and value."""
    return "\n".join(["| | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])


def publish(suite, paragraphs, data):
    text = "\n\n".join(paragraphs) + "\n"
    (OUTPUT / f"{suite}.md").write_text(text)
    (OUTPUT / f"{suite}.json").write_text(json.dumps(data, indent=2) + "\n")
    print(text, flush=True)


def remark(base, about):
    facts = ", ".join(f"{key} {value}" for key, value in about.items())
    return f"Medians (minimum to maximum); ratios are those to `{base}` in a round: {facts}."
