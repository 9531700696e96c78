# What a source checkout needs; sourced by run, test, regie and dev. Says plainly what is missing.

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "Regie needs the .NET SDK 10, and there is no 'dotnet' on the path. See https://dotnet.microsoft.com/download" >&2
    exit 1
  fi
  if ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "Regie needs the .NET SDK 10; installed here: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')" >&2
    exit 1
  fi
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}

need_node() {
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "Regie takes its style sheet and font from npm packages: install Node 20 or newer, with npm. See https://nodejs.org" >&2
    exit 1
  fi
  local major
  major="$(node -p 'process.versions.node.split(".")[0]')"
  if [ "$major" -lt 20 ]; then
    echo "Regie needs Node 20 or newer; here is $(node --version)" >&2
    exit 1
  fi
}
