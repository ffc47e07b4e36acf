package conformance

import "runtime"

// platform ends the names of executables for this machine.
const platform = runtime.GOOS + "_" + runtime.GOARCH
