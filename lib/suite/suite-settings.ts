import { type ConfiguredSettings, configuredSettings } from './configuration';
import { requireFitting, type Subject } from './fitting-thresholds';
import { refuseSessionSettings, type ScenarioSettings, type ValueSettings } from './suite-options';

export class SuiteSettings {
  readonly #service: string;
  readonly #ofSuite: ScenarioSettings;

  constructor(service: string, ofSuite: ScenarioSettings) {
    this.#service = service;
    this.#ofSuite = ofSuite;
  }

  of(kind: Subject, source: string, own: ScenarioSettings): ConfiguredSettings {
    refuseSessionSettings(source, own, false);
    requireFitting(source, kind, own.thresholds);
    return configuredSettings(
      { source: this.#service, values: { ...this.#ofSuite } },
      { source, values: { ...own } },
    );
  }

  ofValues<TValue>(
    kind: Subject,
    where: string,
    { thresholds, ...own }: ValueSettings<TValue>,
  ): { readonly common: ConfiguredSettings; of(value: TValue): ConfiguredSettings } {
    const common = this.of(kind, where, own);
    if (thresholds === undefined) return { common, of: () => common };
    return {
      common,
      of: (value) =>
        typeof thresholds === 'function'
          ? this.of(kind, `${where}, ${value}`, { ...own, thresholds: thresholds({ value }) })
          : this.of(kind, where, { ...own, thresholds }),
    };
  }
}
