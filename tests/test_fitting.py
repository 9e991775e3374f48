"""A page fits: long tables are cut, the longest first, and say so; everything else stays as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aleppo_analysis.publishing.fitting import fitted


def table(rows, name="Claims", told=""):
    body = "".join(f'<tr><th scope="row">{n}</th><td>{"é" * 20}</td></tr>' for n in range(rows))
    caption = f'<caption>{name}{told} <a href="#x">Read</a></caption>'
    region = f'<div class="scroll" role="region" tabindex="0" aria-label="{name}{told}"><table>{caption}<thead><tr><th>n</th></tr></thead>'
    return f"{region}<tbody>{body}</tbody></table></div>"


def rows(made):
    return [one.count('scope="row"') for one in re.findall(r"<tbody>.*?</tbody>", made)]


def test_what_fits_stays_as_it_is():
    made = f"<p>x</p><figure>{'x' * 9000}</figure>{table(20)}"
    assert fitted(made, 5000) == made


def test_the_longest_table_is_cut_and_says_so():
    made = fitted(f"<p>x</p>{table(1200)}{table(3, 'Tolls')}", 5000)
    kept, few = rows(made)
    assert 30 < kept < 60
    assert few == 3
    assert f"<caption>Claims (the first {kept} of 1,200) <a href" in made
    assert f'aria-label="Claims (the first {kept} of 1,200)"' in made
    assert '<caption>Tolls <a href="#x">Read</a></caption>' in made


def test_a_table_that_was_cut_before_says_how_many_there_are_in_all():
    made = fitted(table(200, told=" (the first 200 of 5,000)"), 5000)
    assert made.count(f" (the first {rows(made)[0]} of 5,000)") == 2
    assert "200 of" not in made


@pytest.mark.parametrize("most", [0, 500])
def test_a_table_keeps_its_first_row(most):
    assert rows(fitted(f"{table(9)}{table(9)}", most)) == [1, 1]


@given(st.lists(st.integers(1, 80), min_size=1, max_size=5), st.integers(1500, 9000))
def test_all_but_the_figures_fits_or_every_table_is_down_to_its_first_row(sizes, most):
    made = fitted("".join(map(table, sizes)), most)
    assert len(made.encode()) <= most or all(kept == 1 for kept in rows(made))


def test_a_table_of_drawn_articles_still_says_how_they_are_drawn():
    made = fitted(table(200, told=" (200 of 5,000, from 58 of 20,592 articles, drawn by their ids)"), 5000)
    assert made.count(f" ({rows(made)[0]} of 5,000, of articles drawn by their ids)") == 2  # of fewer than 58, perhaps
    assert 0 < rows(made)[0] < 200
