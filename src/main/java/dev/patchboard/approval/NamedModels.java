package dev.patchboard.approval;

import dev.patchboard.change.ModelsInForce;
import org.springframework.stereotype.Component;

/** Tells the changes which models are in force. */
@Component
class NamedModels implements ModelsInForce {

    private final ChangeModels models;

    NamedModels(ChangeModels models) {
        this.models = models;
    }

    @Override
    public boolean has(String name) {
        return models.find(name).filter(model -> model.inForce(models.today())).isPresent();
    }
}
