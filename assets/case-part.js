/*
 * <case-part> around the choice of a source: the words of the chosen case come into the field below it at once, where
 * she goes on with them. What she wrote herself is never written over; then she is asked first by doing nothing.
 */
class CasePart extends HTMLElement {
	#put = "";

	connectedCallback() {
		this.addEventListener("change", (e) => {
			const area = this.closest("fieldset").querySelector("textarea");
			if (!area || (area.value.trim() !== "" && area.value !== this.#put)) return;
			this.#put = e.target.dataset.words ?? "";
			area.value = this.#put;
			area.dispatchEvent(new Event("input", { bubbles: true }));
		});
	}
}

customElements.define("case-part", CasePart);
