# Completion of tmx for bash. Put into ~/.bashrc: source <(tmx completion bash)
_tmx() {
	local IFS=$'\n'
	COMPREPLY=($("$1" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _tmx tmx
