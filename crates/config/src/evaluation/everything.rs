//! Evaluating all that there is, for its mistakes.

use syntax::{BlockSchema, BodySchema, Diagnostic, Expr, Severity, arguments};

use super::bodies::expressions;
use super::conditions::{CheckOwner, Owner, Verdict, failed};
use super::graph::{Item, Kind};
use super::{Evaluation, Purpose, Site, messages};

/// What Terraform itself reads of a provider configuration.
const PROVIDER_NAMES: [&str; 2] = ["alias", "version"];

/// What Terraform itself reads of a module call.
const CALL_NAMES: [&str; 6] = ["source", "version", "count", "for_each", "depends_on", "providers"];

impl<'a> Evaluation<'a> {
    /// Evaluates every expression of every block of every module instance. What is wrong is in
    /// [`Evaluation::diagnostics`] then.
    pub fn evaluate_everything(&self) {
        let mut instance = 0;
        // Evaluating an instance may make new ones.
        while self.instance(instance).is_some() {
            self.inside(instance, || self.evaluate_instance(instance));
            instance += 1;
        }
    }

    fn evaluate_instance(&self, instance: usize) {
        let Some(definitions) = self.definitions(instance) else { return };
        let module = &definitions.module;
        let all = [
            (Kind::Variable, definitions.variables.len()),
            (Kind::Local, module.locals.len()),
            (Kind::Call, module.calls.len()),
            (Kind::Resource, definitions.resources.len()),
            (Kind::Output, module.outputs.len()),
        ];
        for (kind, count) in all {
            for index in 0..count {
                self.demand(Item { kind, instance, index });
            }
        }
        for index in 0..definitions.variables.len() {
            self.check_rules(Item { kind: Kind::Variable, instance, index });
        }
        for (index, call) in module.calls.iter().enumerate() {
            if self.called(instance, index).is_none() {
                // Nothing is known about the module, but its arguments can be looked at.
                let site = self.repeated_site(Item { kind: Kind::Call, instance, index });
                self.evaluate_demanded(call.header.file, &call.body, &site, &CALL_NAMES);
            }
        }
        if self.purpose == Purpose::Validate && instance == 0 {
            self.validate_generating_imports();
        }
        for provider in &module.providers {
            if self.purpose == Purpose::Validate {
                self.validate_provider(provider, instance);
                continue;
            }
            self.evaluate_demanded(provider.header.file, &provider.body, &Site::of(instance), &PROVIDER_NAMES);
        }
        for (number, check) in module.checks.iter().enumerate() {
            let site = Site { check: Some(number), ..Site::of(instance) };
            self.evaluate_check(check, number, &site);
        }
    }

    /// Where the arguments of a call stand: for its first instance.
    fn repeated_site(&self, call: Item) -> Site {
        let expansion = self.expansions.borrow().get(&call).cloned();
        let repetition = expansion.and_then(|expansion| expansion.repetitions.first().cloned());
        Site { repetition: repetition.unwrap_or_default(), ..Site::of(call.instance) }
    }

    /// Computes what a body refers to, and evaluates it if nothing of that is wrong.
    fn evaluate_demanded(&self, file: &str, body: &syntax::Body<'a>, site: &Site, skip: &[&str]) {
        let mut exprs: Vec<Expr<'a>> = Vec::new();
        expressions(body, &mut Vec::new(), &mut |expr, _| exprs.push(expr));
        let mut sound = true;
        for expr in exprs {
            sound &= self.demand_references(site, expr);
        }
        if sound {
            self.evaluate_body(file, body, site, skip);
        }
    }

    fn evaluate_check(&self, check: &crate::Named<'a>, number: usize, site: &Site) {
        if self.purpose == Purpose::Validate {
            return self.validate_check(check, site);
        }
        let blocks = [BlockSchema { kind: "assert", labels: &[] }];
        let (content, ..) = check.body.partial_content(&BodySchema { attributes: &[], blocks: &blocks });
        for block in &content.blocks {
            let mut exprs: Vec<Expr<'a>> = Vec::new();
            expressions(&block.body(), &mut Vec::new(), &mut |expr, _| exprs.push(expr));
            let mut sound = true;
            for expr in exprs {
                sound &= self.demand_references(site, expr);
            }
            if !sound {
                self.keep_verdict(site.instance, &CheckOwner::Check(number), &Verdict::Wrong);
                continue;
            }
            let verdict = self.rule(check.header.file, &block.body(), site, Owner::Check);
            self.keep_verdict(site.instance, &CheckOwner::Check(number), &verdict);
            if let (Verdict::Undecided, true, Some(condition)) =
                (&verdict, self.objects.plans(), crate::argument(&block.body(), "condition"))
            {
                let args = arguments![check.name.text.to_string()];
                let diagnostic = Diagnostic::warning(&messages::CHECK_UNDECIDED, condition.span(), args);
                self.report(check.header.file, [diagnostic]);
            }
            if let Verdict::Fails { condition, message } = verdict {
                let args = arguments![check.name.text.to_string()];
                let mut diagnostic = failed(&messages::CHECK_FAILED, condition, args, message);
                // What a check finds stops nothing.
                diagnostic.severity = Severity::Warning;
                self.report(check.header.file, [diagnostic]);
            }
        }
    }

    /// Whether values are those of a plan.
    pub fn is_plan(&self) -> bool {
        self.purpose == Purpose::Plan
    }
}
