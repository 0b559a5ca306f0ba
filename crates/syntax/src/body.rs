//! Bodies.
use crate::document::Document;
/// A body.
#[derive(Clone)]
pub struct Body<'a> { document: &'a Document }
impl<'a> Body<'a> {
    pub(crate) fn root(document: &'a Document) -> Self { Self { document } }
    /// The document.
    pub fn document(&self) -> &'a Document { self.document }
}
