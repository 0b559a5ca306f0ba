//! `stackwright serve`: until the process is asked to stop.

use crate::arguments::Serve;
use crate::{Failure, Outcome, tell};
use server::Listen;

pub(crate) fn run(arguments: &Serve) -> Result<Outcome, Failure> {
    let listen = Listen::parse(&arguments.listen).map_err(|error| Failure::Usage(error.to_string()))?;
    if !server::has_page() {
        tell("This build has no designer page (`cargo xtask run` builds it in); only the API is served.\n");
    }
    let runtime = tokio::runtime::Runtime::new()?;
    let ready = |address: &str| tell(&format!("Stackwright answers at {address} (Ctrl-C stops it)\n"));
    runtime.block_on(async {
        server::serve(&listen, ready, asked_to_stop()).await.map_err(|error| {
            Failure::Usage(format!("cannot listen on {}: {error}; choose another with --listen", listen.address()))
        })
    })?;
    Ok(Outcome::Done)
}

/// Resolves on Ctrl-C, and on Unix on SIGTERM, with which service managers stop a program.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Without a handler Ctrl-C ends the process the hard way, which is a stop as well.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    () = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
