//! Provisioners and connections.

use syntax::{Block, Body, Span};

use super::messages;
use super::resources::bodies;
use crate::Resource;
use crate::builtin_schema::{CONNECTION, provisioner};
use crate::evaluation::resources::META;
use crate::evaluation::{Evaluation, Site};

impl<'a> Evaluation<'a> {
    /// Checks the provisioners of a resource, up to the first that is wrong.
    pub(crate) fn validate_provisioners(&self, resource: &Resource<'a>, site: &Site, before: bool) -> bool {
        let Some((file, blocks)) = effective(resource, "provisioner") else { return true };
        let shared = effective(resource, "connection").and_then(|(file, blocks)| Some((file, blocks.first()?.body())));
        let mut sound = true;
        for block in &blocks {
            let Some(kind) = block.labels().first() else { continue };
            let Some(schema) = provisioner(&kind.value) else { continue };
            let known = syntax::BodySchema {
                attributes: &[
                    syntax::AttributeSchema::optional("when"),
                    syntax::AttributeSchema::optional("on_failure"),
                ],
                blocks: &[syntax::BlockSchema { kind: "connection", labels: &[] }],
            };
            let (own, rest, _) = block.body().partial_content(&known);
            match self.decode(&[(file, rest)], schema, site) {
                Some(decoded) => {
                    sound &= decoded.sound;
                    sound &=
                        self.validate_sources(file, block.header_span(), &kind.value, &|name| decoded.is_set(name));
                }
                None => {
                    sound = false;
                    // Terraform goes on with a block of which nothing is known, so that everything in it may be set.
                    self.validate_sources(file, block.header_span(), &kind.value, &|_| true);
                }
            }
            let own = own.blocks_of("connection").next().map(|block| (file, block.body()));
            let connection: Vec<(&'a str, Body<'a>)> = own.into_iter().chain(shared.clone()).collect();
            if !connection.is_empty() {
                sound &= self.decode(&connection, CONNECTION, site).is_some_and(|decoded| decoded.sound);
            }
            if !(sound && before) {
                return false;
            }
        }
        sound
    }

    /// Some arguments exclude each other.
    fn validate_sources(&self, file: &str, span: Span, kind: &str, is_set: &dyn Fn(&str) -> bool) -> bool {
        let set = |names: &[&str]| names.iter().filter(|name| is_set(name)).count();
        let message = match kind {
            "file" => match set(&["source", "content"]) {
                0 => &messages::FILE_WITHOUT_SOURCE,
                1 => return true,
                _ => &messages::FILE_TWO_SOURCES,
            },
            "remote-exec" if set(&["inline", "script", "scripts"]) != 1 => &messages::REMOTE_EXEC_SOURCES,
            _ => return true,
        };
        self.error(file, message, span, Vec::new());
        false
    }
}

/// The blocks of a kind: those of the last override file that has some, else the resource's own.
fn effective<'a>(resource: &Resource<'a>, kind: &str) -> Option<(&'a str, Vec<Block<'a>>)> {
    bodies(resource).find_map(|(file, body)| {
        let (content, ..) = body.partial_content(&META);
        let blocks: Vec<Block<'a>> = content.blocks_of(kind).cloned().collect();
        (!blocks.is_empty()).then_some((file, blocks))
    })
}
