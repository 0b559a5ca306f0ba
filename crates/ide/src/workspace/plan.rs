//! Plans that were made elsewhere, as rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::plan::document::Document;
use syntax::Locale;

use super::Workspace;
use crate::model::{PlanDetail, PlanQuery, PlanView, Target};
use crate::places::Places;
use crate::plan::{Plan, Point};

/// Places of resources, by their address without keys.
pub(super) type Declared = BTreeMap<String, Target>;

impl Workspace {
    /// Opens a plan that was made elsewhere: what `terraform show -json` or `tofu show -json` prints. It is shown until
    /// another one is opened or [`Workspace::close_plan`] is called, whatever becomes of the files.
    ///
    /// # Errors
    /// The text is no such plan: what is wrong with it, in the workspace's language.
    pub fn open_plan(&mut self, text: &str) -> Result<(), String> {
        let locale = self.locale();
        let document = Document::read(text).map_err(|error| match locale {
            Locale::En => format!("{}: {}", error.summary(locale), error.detail(locale)),
            Locale::Zh => format!("{}：{}", error.summary(locale), error.detail(locale)),
        })?;
        self.opened_plan = Some(Plan::new(Arc::new(document)));
        Ok(())
    }

    /// Shows no plan that was made elsewhere any more.
    pub fn close_plan(&mut self) {
        self.opened_plan = None;
    }

    /// The plan that was opened.
    pub fn opened_plan(&self) -> Option<&Plan> {
        self.opened_plan.as_ref()
    }

    /// What a query asks for of the plan that was opened; nothing when there is none. `base` is what it is compared with.
    pub fn opened_plan_view(&self, query: &PlanQuery, base: Option<&Point>) -> Option<PlanView> {
        Some(self.view_of(self.opened_plan.as_ref()?, query, base))
    }

    /// What is in the row of this key of the plan that was opened.
    pub fn opened_plan_detail(&self, key: &str) -> Option<PlanDetail> {
        self.opened_plan.as_ref()?.detail_of(key, self.locale())
    }

    fn view_of(&self, plan: &Plan, query: &PlanQuery, base: Option<&Point>) -> PlanView {
        let declared = self.views.declared.get_or_init(|| self.declared());
        plan.view(query, base, self.locale(), &|address| declared.get(address).cloned())
    }

    /// Where the resources of all modules are declared.
    fn declared(&self) -> Declared {
        let tree = config::Tree::of(self.folders());
        let mut declared = Declared::new();
        for node in tree.nodes() {
            let module = node.address();
            for resource in &node.module.resources {
                let Some(source) = node.sources.iter().find(|source| source.path == resource.header.file) else {
                    continue;
                };
                let places = Places::of(&source.document, self.options.position_encoding);
                let address = match module.as_str() {
                    "" => resource.address(),
                    module => format!("{module}.{}", resource.address()),
                };
                declared.insert(address, places.target(resource.header.file, resource.name.span));
            }
        }
        declared
    }
}
