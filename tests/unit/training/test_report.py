from __future__ import annotations

from gateway.training.report import Report, Set


def sets(**exact: float) -> dict[str, Set]:
    return {
        name.replace("_", " "): Set(sentences=60, exact=share, wrong_plans=0.1, kinds={}, counts={}, seconds_each=0.1)
        for name, share in exact.items()
    }


def report(after: dict[str, Set], before: dict[str, Set]) -> Report:
    return Report.model_construct(sets=after, before=before)


def test_what_authors_wrote_counts_as_much_as_the_three_kinds_made_from_templates() -> None:
    before = sets(written=0.60, new_robots=0.60, held_out_kinds=0.60, held_out_texts=0.60)
    assert report(sets(written=0.70, new_robots=0.57, held_out_kinds=0.57, held_out_texts=0.57), before).better
    assert not report(sets(written=0.63, new_robots=0.58, held_out_kinds=0.58, held_out_texts=0.58), before).better
    assert not report(before, before).better
    assert report(before, {}).better
