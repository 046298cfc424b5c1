@rem The scripts of package.json begin with `exec`, so that no shell stays between npm and node: a shell keeps signals to itself.
@rem Windows has no `exec`; there, this file stands in for it.
@%*
