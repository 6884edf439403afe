/**
 * What a shell has to load to complete `migrator`: thin, because the tool itself knows the answers.
 *
 * @module
 */

const BASH = `# bash completion for migrator: source it, or put it into /etc/bash_completion.d/
__migrator_complete() {
  local current="\${COMP_WORDS[COMP_CWORD]}" line value description prefix
  local paths="" values=() descriptions=()
  while IFS= read -r line; do
    case "$line" in
      :files | :directories) paths="$line" ;;
      *)
        value="\${line%%$'\\t'*}"
        description=""
        [ "$value" = "$line" ] || description="\${line#*$'\\t'}"
        values+=("$value")
        descriptions+=("$description")
        ;;
    esac
  done < <("$1" __complete bash "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  COMPREPLY=()
  # bash breaks words at these characters, and replaces only what comes after the last of them.
  local word="\${COMP_LINE:0:COMP_POINT}"
  word="\${word##*[[:space:]]}"
  prefix=""
  case "$word" in
    *[:=]*)
      case "$COMP_WORDBREAKS" in
        *:*) prefix="\${word%"\${word##*[:=]}"}" ;;
        *=*) prefix="\${word%"\${word##*=}"}" ;;
      esac
      ;;
  esac
  local index
  for index in "\${!values[@]}"; do
    value="\${values[index]#"$prefix"}"
    # The second press of the key lists: then the descriptions can be seen.
    if [ "\${COMP_TYPE:-0}" = 63 ] && [ "\${#values[@]}" -gt 1 ] && [ -n "\${descriptions[index]}" ]; then
      value="$value  (\${descriptions[index]})"
    else
      value="$(printf '%q' "$value")"
    fi
    COMPREPLY+=("$value")
  done
  case "$paths" in
    :files | :directories)
      local kind=-f
      [ "$paths" = :files ] || kind=-d
      current="\${current#=}"
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$kind" -- "$current")
      compopt -o filenames 2>/dev/null
      ;;
  esac
  compopt -o nosort 2>/dev/null
}
complete -F __migrator_complete migrator
`;

const ZSH = `#compdef migrator
# zsh completion for migrator: source it, or put it as _migrator into a folder of $fpath
_migrator() {
  local line value description paths=""
  local -a found typed
  typed=("\${(@Q)words[1,CURRENT]}")
  while IFS= read -r line; do
    case "$line" in
      :files | :directories) paths="$line" ;;
      *)
        value="\${line%%$'\\t'*}"
        description=""
        [[ "$value" == "$line" ]] || description="\${line#*$'\\t'}"
        found+=("\${value//:/\\\\:}\${description:+:$description}")
        ;;
    esac
  done < <("\${words[1]}" __complete zsh "\${typed[@]}" 2>/dev/null)
  case "$paths" in
    :files) compset -P '--*='; _files; return ;;
    :directories) compset -P '--*='; _files -/; return ;;
  esac
  (( \${#found} )) && _describe -V 'migrator' found
}
if [ "\${funcstack[1]:-}" = _migrator ]; then
  _migrator "$@"
else
  compdef _migrator migrator
fi
`;

const FISH = `# fish completion for migrator: put it into ~/.config/fish/completions/migrator.fish
function __migrator_complete
    set -l words (commandline -opc)
    for line in ($words[1] __complete fish $words (commandline -ct) 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (commandline -ct)
            case ':directories'
                __fish_complete_directories (commandline -ct)
            case '*'
                printf '%s\\n' $line
        end
    end
end
complete -c migrator -e
complete -c migrator -f -k -a '(__migrator_complete)'
`;

/** Script by shell. */
export const COMPLETION_SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
