//! What two sequences have in common.

/// Above so many pairs of elements, what lies between the common start and the common end counts as different.
const MAX_PAIRS: usize = 1 << 20;

/// An element of one sequence, of the other, or one that both have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Only in the first, at this place.
    Old(usize),
    /// Only in the second.
    New(usize),
    /// In both.
    Both(usize, usize),
}

/// The shortest way from one sequence to the other: a longest common subsequence stays. `equal` compares by place.
pub(super) fn steps(old: usize, new: usize, equal: impl Fn(usize, usize) -> bool) -> Vec<Step> {
    let start = (0..old.min(new)).take_while(|at| equal(*at, *at)).count();
    let rest = old.min(new) - start;
    let end = (0..rest).take_while(|at| equal(old - 1 - at, new - 1 - at)).count();
    let (rows, columns) = (old - start - end, new - start - end);
    let mut steps: Vec<Step> = (0..start).map(|at| Step::Both(at, at)).collect();
    if rows.saturating_mul(columns) <= MAX_PAIRS {
        middle(rows, columns, start, &equal, &mut steps);
    } else {
        steps.extend((start..start + rows).map(Step::Old));
        steps.extend((start..start + columns).map(Step::New));
    }
    steps.extend((0..end).map(|at| Step::Both(old - end + at, new - end + at)));
    steps
}

fn middle(rows: usize, columns: usize, start: usize, equal: &impl Fn(usize, usize) -> bool, steps: &mut Vec<Step>) {
    // How long the longest common subsequence of what follows is, by row and column.
    let width = columns + 1;
    let mut longest = vec![0_u32; (rows + 1) * width];
    let same: Vec<bool> =
        (0..rows * columns).map(|at| equal(start + at / columns.max(1), start + at % columns.max(1))).collect();
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            longest[row * width + column] = if same[row * columns + column] {
                longest[(row + 1) * width + column + 1] + 1
            } else {
                longest[(row + 1) * width + column].max(longest[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows || column < columns {
        if row < rows && column < columns && same[row * columns + column] {
            steps.push(Step::Both(start + row, start + column));
            (row, column) = (row + 1, column + 1);
        } else if column == columns
            || (row < rows && longest[(row + 1) * width + column] >= longest[row * width + column + 1])
        {
            steps.push(Step::Old(start + row));
            row += 1;
        } else {
            steps.push(Step::New(start + column));
            column += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_stays_and_the_rest_is_told_apart() {
        let cases = [
            ("", "", ""),
            ("abc", "abc", "=a =b =c"),
            ("abc", "axc", "=a -b +x =c"),
            ("abcd", "acde", "=a -b =c =d +e"),
            ("", "ab", "+a +b"),
            ("ab", "", "-a -b"),
        ];
        for (old, new, wanted) in cases {
            let (old, new) = (old.as_bytes(), new.as_bytes());
            let steps = steps(old.len(), new.len(), |one, other| old[one] == new[other]);
            let texts = steps.iter().map(|step| match step {
                Step::Old(at) => format!("-{}", old[*at] as char),
                Step::New(at) => format!("+{}", new[*at] as char),
                Step::Both(at, _) => format!("={}", old[*at] as char),
            });
            assert_eq!(texts.collect::<Vec<_>>().join(" "), wanted);
        }
    }
}
