//! Where the spaces go: lines, indentation, the gap between two tokens, and the two columns that are aligned (`=` and
//! trailing comments).
//!
//! The rules look at tokens only, never at the tree, as those of `terraform fmt` do: what becomes of unusual layouts (two
//! brackets opened on one line, a bracket closed beside content) follows from counting brackets line by line.

use super::piece::{Piece, bracket_change, may_end_operand};
use crate::token::TokenKind;
use std::ops::Range;

/// Sets the spaces before every piece but the end of the file, which keeps its own.
pub(super) fn lay_out(pieces: &mut [Piece<'_>]) {
    let lines = lines(pieces);
    indent(pieces, &lines);
    for line in &lines {
        space(pieces, line.lead.clone(), None);
        space(pieces, line.assign.clone(), line.lead.clone().next_back());
    }
    align(pieces, &lines, |line| &line.assign);
    align(pieces, &lines, |line| &line.comment);
}

/// A line as the rules see it. It ends at a newline outside of heredocs and block comments, so that it may run over
/// several lines of text. The three parts follow each other; each may be empty.
struct Line {
    lead: Range<usize>,
    /// From the first `=` on, if the brackets behind it are balanced.
    assign: Range<usize>,
    /// A comment at the end.
    comment: Range<usize>,
}

fn lines(pieces: &[Piece<'_>]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.kind == TokenKind::End {
            lines.push(split_line(pieces, start..index));
        } else if piece.ends_line() {
            lines.push(split_line(pieces, start..index + 1));
            start = index + 1;
        }
    }
    lines
}

fn split_line(pieces: &[Piece<'_>], line: Range<usize>) -> Line {
    let Range { start, end: line_end } = line;
    let has_comment = line_end - start > 1 && pieces[line_end - 1].is_comment();
    let end = if has_comment { line_end - 1 } else { line_end };
    let equals = (start + 1..end).find(|&index| pieces[index].kind == TokenKind::Equals);
    let balanced = |from: &usize| pieces[*from..end].iter().map(|piece| bracket_change(piece.kind)).sum::<isize>() == 0;
    let assign = equals.filter(balanced).unwrap_or(end);
    Line { lead: start..assign, assign: assign..end, comment: end..line_end }
}

/// Two spaces for every earlier line that left brackets open, however many it opened.
fn indent(pieces: &mut [Piece<'_>], lines: &[Line]) {
    // How many brackets each of those lines still waits for.
    let mut open: Vec<usize> = Vec::new();
    for line in lines {
        let Some(first) = line.lead.clone().next() else { continue };
        if pieces[first].kind == TokenKind::Newline {
            pieces[first].spaces = 0;
            continue;
        }
        let change = net_change(&pieces[line.lead.clone()]) + net_change(&pieces[line.assign.clone()]);
        let mut closed = change.min(0).unsigned_abs();
        while closed > 0
            && let Some(last) = open.last_mut()
        {
            if closed < *last {
                *last -= closed;
                break;
            }
            closed -= *last;
            open.pop();
        }
        pieces[first].spaces = 2 * open.len();
        if change > 0 {
            open.push(change.unsigned_abs());
        }
    }
}

/// Brackets opened less brackets closed; what follows the start of a heredoc is not looked at.
fn net_change(pieces: &[Piece<'_>]) -> isize {
    let code = pieces.iter().take_while(|piece| piece.kind != TokenKind::OpenHeredoc);
    code.map(|piece| bracket_change(piece.kind)).sum()
}

/// One space or none between the pieces of a part of a line. `before` is the piece in front of the part.
fn space(pieces: &mut [Piece<'_>], part: Range<usize>, mut before: Option<usize>) {
    for index in part.clone() {
        if index + 1 < part.end {
            let before = before.map(|before| pieces[before].kind);
            pieces[index + 1].spaces = usize::from(is_spaced(before, &pieces[index], pieces[index + 1].kind));
        }
        before = Some(index);
    }
}

/// Whether a space stands between `piece` and the one after it. The first rule that fits decides.
fn is_spaced(before: Option<TokenKind>, piece: &Piece<'_>, after: TokenKind) -> bool {
    use TokenKind::*;
    match (piece.kind, after) {
        (_, Newline) => false,
        // A call, a namespaced name, an attribute access, the end of a list item.
        (Identifier, OpenParen | DoubleColon) | (DoubleColon, Identifier) => false,
        (Dot, _) | (_, Dot | Comma | Ellipsis) => false,
        (Comma, _) => true,
        // Inside a template nothing may change.
        (QuotedText | Text | OpenQuote | OpenHeredoc, _) => false,
        (_, QuotedText | Text | CloseQuote | CloseHeredoc) => false,
        // `[for x in [1] : x]` has no index of a variable `in`.
        (Identifier, _) if piece.text == "in" && before == Some(Identifier) => true,
        (Identifier | Number | CloseBrace | CloseBracket | CloseParen | CloseTemplate, OpenBracket) => false,
        (Bang, _) => false,
        (Minus, _) => before.is_some_and(may_end_operand),
        (OpenBrace, CloseBrace) => false,
        (OpenBrace, _) | (_, CloseBrace) => true,
        // `${ {} }`: braces do not touch.
        (OpenInterpolation | OpenDirective, OpenBrace) | (CloseBrace, CloseTemplate) => true,
        (CloseTemplate, OpenInterpolation | OpenDirective) => false,
        (opening, _) if bracket_change(opening) > 0 => false,
        (_, closing) if bracket_change(closing) < 0 => false,
        _ => true,
    }
}

/// Moves one part of each line to a common column, group by group: a group is a run of lines that have the part.
fn align(pieces: &mut [Piece<'_>], lines: &[Line], part: fn(&Line) -> &Range<usize>) {
    for group in lines.chunk_by(|a, b| part(a).is_empty() == part(b).is_empty()) {
        if part(&group[0]).is_empty() {
            continue;
        }
        let width = |line: &Line| pieces[line.lead.start..part(line).start].iter().map(Piece::columns).sum();
        let widths: Vec<usize> = group.iter().map(width).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        for (line, width) in group.iter().zip(widths) {
            pieces[part(line).start].spaces = widest - width + 1;
        }
    }
}
